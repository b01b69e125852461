let loaded: Promise<{ domains: readonly string[]; above: ReadonlySet<string> }> | undefined;

/**
 * Whether mail to a domain (lower case) is known to be thrown away within hours: by a list that
 * volunteers keep. Some of it holds for every name below a domain.
 */
export async function isThrowAway(domain: string): Promise<boolean> {
  loaded ??= load();
  const { domains, above } = await loaded;
  if (isIn(domains, domain)) return true;
  const labels = domain.split('.');
  return labels.some((_, i) => i > 0 && above.has(labels.slice(i).join('.')));
}

/** Two megabytes: read when the first form comes, and not by a process that takes none. */
async function load() {
  const [domains, above] = await Promise.all([
    import('disposable-email-domains/index.js'),
    import('disposable-email-domains/wildcard.js'),
  ]);
  return { domains: domains.default, above: new Set(above.default) };
}

/** The list comes sorted: looked through by halves it needs no second one in memory, nor time to make it. */
function isIn(sorted: readonly string[], domain: string): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? '') < domain) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === domain;
}
