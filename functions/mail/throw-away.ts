let loaded: Promise<{ domains: ReadonlySet<string>; above: ReadonlySet<string> }> | undefined;

/**
 * Whether mail to a domain (lower case) is known to be thrown away within hours: by a list that
 * volunteers keep. Some of it holds for every name below a domain.
 */
export async function isThrowAway(domain: string): Promise<boolean> {
  loaded ??= load();
  const { domains, above } = await loaded;
  if (domains.has(domain)) return true;
  const labels = domain.split('.');
  return labels.some((_, i) => i > 0 && above.has(labels.slice(i).join('.')));
}

/** Two megabytes: read when the first form comes, and not by a process that takes none. */
async function load() {
  const [domains, above] = await Promise.all([
    import('disposable-email-domains/index.js'),
    import('disposable-email-domains/wildcard.js'),
  ]);
  return { domains: new Set(domains.default), above: new Set(above.default) };
}
