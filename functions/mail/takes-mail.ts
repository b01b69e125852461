import { Resolver } from 'node:dns/promises';

/** Says whether a domain takes mail; yes too where nobody can tell. Never rejects. */
export type TakesMail = (domain: string) => Promise<boolean>;

/** Whom to ask: the machine's own resolvers, one at `address:port`, or nobody. */
export type DnsServer = 'system' | 'none' | (string & {});

/** The numbers of a look-up; times are in milliseconds. */
export const lookUpRules = {
  /** All of one look-up takes at most so long. */
  within: 1000,
  /** An answer is good for so long, */
  keptFor: 10 * 60_000,
  /** and so many are kept. */
  kept: 2000,
  /** Look-ups that may be under way at once. */
  atOnce: 50,
  /** After so many failures in a row */
  failures: 3,
  /** nobody is asked for so long. */
  pause: 30_000,
} as const;

type Answer = boolean | 'unknown';

/**
 * Asks the domain name system, with a time limit. A resolver that is down, slow or overrun slows and
 * refuses nobody: it is not asked for a while. What is kept here is a copy and no state: a second
 * process asks for itself.
 */
export function askDns(
  server: DnsServer,
  now: () => Date,
  within: number = lookUpRules.within,
): TakesMail {
  if (server === 'none') return async () => true;
  const resolver = new Resolver({ timeout: within, tries: 1 });
  if (server !== 'system') resolver.setServers([server]);
  const known = new Map<string, { until: number; answer: Promise<Answer> }>();
  let failures = 0;
  let pausedUntil = 0;
  let underWay = 0;

  async function lookUp(domain: string): Promise<Answer> {
    underWay += 1;
    const answer = await inTime(answerOf(resolver, domain), within);
    underWay -= 1;
    failures = answer === 'unknown' ? failures + 1 : 0;
    if (answer === 'unknown') known.delete(domain);
    if (failures >= lookUpRules.failures) {
      failures = 0;
      pausedUntil = now().getTime() + lookUpRules.pause;
    }
    return answer;
  }

  return async (domain) => {
    const time = now().getTime();
    const before = known.get(domain);
    if (before && before.until > time) return (await before.answer) !== false;
    if (time < pausedUntil || underWay >= lookUpRules.atOnce) return true;
    const answer = lookUp(domain);
    known.delete(domain);
    known.set(domain, { until: time + lookUpRules.keptFor, answer });
    const [oldest = ''] = known.keys();
    if (known.size > lookUpRules.kept) known.delete(oldest);
    return (await answer) !== false;
  };
}

async function inTime(answer: Promise<Answer>, within: number): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<Answer>((resolve) => {
    timer = setTimeout(resolve, within, 'unknown');
  });
  const first = await Promise.race([answer, tooLate]);
  clearTimeout(timer);
  return first;
}

/** RFC 5321 §5.1: without an MX the domain's own address takes the mail; RFC 7505: "." takes none. */
async function answerOf(resolver: Resolver, domain: string): Promise<Answer> {
  const exchanges = await recordsOf(() => resolver.resolveMx(domain));
  if (exchanges === 'unknown' || exchanges === 'no-domain') return asAnswer(exchanges);
  if (exchanges.length > 0) return exchanges.some(({ exchange }) => !/^\.?$/.test(exchange));
  const addresses = await Promise.all([
    recordsOf(() => resolver.resolve4(domain)),
    recordsOf(() => resolver.resolve6(domain)),
  ]);
  if (addresses.some((found) => Array.isArray(found) && found.length > 0)) return true;
  return addresses.includes('unknown') ? 'unknown' : false;
}

function asAnswer(nothing: 'unknown' | 'no-domain'): Answer {
  return nothing === 'no-domain' ? false : 'unknown';
}

/** Records of one kind; none is an answer, and a resolver in trouble is not. */
async function recordsOf<T>(ask: () => Promise<T[]>): Promise<T[] | 'no-domain' | 'unknown'> {
  try {
    return await ask();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'ENODATA') return [];
    return code === 'ENOTFOUND' ? 'no-domain' : 'unknown';
  }
}
