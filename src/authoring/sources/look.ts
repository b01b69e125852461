import { setTimeout as wait } from 'node:timers/promises';
import { type Asking, ask } from './page.ts';
import { mayRead } from './robots.ts';
import { type Verdict, verdictOn } from './verdict.ts';

/** An address that the site cites. */
export interface Address {
  url: string;
  /** null where what stands there may be called otherwise. */
  title: string | null;
}

export interface Settings extends Asking {
  /** Milliseconds between two questions to one host. */
  pause: number;
  /** Where an address is asked instead, for tests; the address itself where it is left out. */
  at?: (url: string) => string;
}

/** Hosts that are asked at once. */
const atOnce = 4;

/** Looks at every address, one at a time on a host, and says each verdict as it comes. */
export async function lookAt<T extends Address>(
  addresses: readonly T[],
  settings: Settings,
  say: (address: T, verdict: Verdict) => void,
): Promise<void> {
  const hosts = Object.values(Object.groupBy(addresses, ({ url }) => new URL(url).host)).values();
  const oneByOne = async () => {
    for (const ofHost of hosts) await lookAtHost(ofHost ?? [], settings, say);
  };
  await Promise.all(Array.from({ length: atOnce }, oneByOne));
}

async function lookAtHost<T extends Address>(
  addresses: readonly T[],
  settings: Settings,
  say: (address: T, verdict: Verdict) => void,
): Promise<void> {
  const [first] = addresses;
  if (!first) return;
  const robots = await robotsOf(new URL(first.url).origin, settings);
  for (const address of addresses) {
    const { pathname, search } = new URL(address.url);
    if (!mayRead(robots, `${pathname}${search}`, settings.agent)) {
      say(address, { finding: 'not seen', why: 'its robots.txt lets no program read it' });
      continue;
    }
    await wait(settings.pause);
    say(address, await look(address, settings));
  }
}

async function look({ url, title }: Address, settings: Settings): Promise<Verdict> {
  const place = settings.at?.(url) ?? url;
  return verdictOn(place, title, await ask(place, settings));
}

/** A host without a robots.txt, or one that does not answer, forbids nothing. */
async function robotsOf(origin: string, { agent, longest, at }: Settings): Promise<string> {
  const url = `${origin}/robots.txt`;
  try {
    const signal = AbortSignal.timeout(longest);
    const response = await fetch(at?.(url) ?? url, { headers: { 'user-agent': agent }, signal });
    return response.ok ? (await response.text()).slice(0, 500_000) : '';
  } catch {
    return '';
  }
}
