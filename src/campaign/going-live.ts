import type { CampaignFacts } from './campaign.ts';
import { isOpen } from './campaign.ts';
import { dueSince, type FactDays } from './fact.ts';
import { type Country, sendability } from './representative.ts';
import { day } from './signature.ts';

/** One thing that a campaign needs before it goes public. */
export interface Check {
  what: string;
  /** `unknown` where nobody could look. */
  state: 'ok' | 'missing' | 'unknown';
  /** What is there; or how to set what is missing, or how to find out. */
  say: string;
}

/** A backup that is older, in milliseconds, would lose too much. */
const backupWithin = 2 * day;

/** What of the built campaign is still to be set: who answers for it, its days, its texts, its address. */
export function campaignChecks(facts: CampaignFacts, siteUrl: string | null, now: Date): Check[] {
  return [
    ...Object.entries(facts.organiser).map(([field, value]) => imprint(field, value)),
    letter(facts, now),
    drafts(facts.drafts),
    builtFor(facts.site, siteUrl),
  ];
}

function imprint(field: string, value: string | null): Check {
  const what = `imprint, ${field}`;
  if (value) return { what, state: 'ok', say: value };
  const none = field === 'registration' ? ' Where there is none, write that.' : '';
  const say = `Set organiser.${field} in content/campaign.yaml, and build the site.${none}`;
  return { what, state: 'missing', say };
}

function letter(facts: CampaignFacts, now: Date): Check {
  const what = 'letter';
  if (isOpen(facts, now)) return { what, state: 'ok', say: `open since ${facts.opens}` };
  const say = 'Nobody can sign today: set opens and closes in content/campaign.yaml.';
  return { what, state: 'missing', say };
}

function drafts(texts: readonly string[]): Check {
  const what = 'texts';
  const [first] = texts;
  if (!first) return { what, state: 'ok', say: 'a named human has read each' };
  const say = `${texts.length} are drafts that nobody has read, such as ${first}. Have somebody read each, and set reviewed: true.`;
  return { what, state: 'missing', say };
}

function builtFor(site: string, siteUrl: string | null): Check {
  const what = 'build';
  if (siteUrl === null) return { what, state: 'unknown', say: `for ${site}; set SITE_URL` };
  if (site === siteUrl) return { what, state: 'ok', say: `for ${site}` };
  const say = `The pages were built for ${site}: run SITE_URL=${siteUrl} npm run build.`;
  return { what, state: 'missing', say };
}

/** Whether the pages tell how things stand today, and somebody has looked at each figure in time. */
export function factChecks({ asOf, facts }: FactDays, now: Date): Check[] {
  const today = now.toISOString().slice(0, 10);
  return [...builtOn(asOf, today), figures(facts, today)];
}

function builtOn(asOf: string, today: string): Check[] {
  if (asOf <= today) return [];
  const say = `The pages say how things stand on ${asOf}, which is still to come: build without BUILD_DATE.`;
  return [{ what: 'day of the build', state: 'missing', say }];
}

function figures(facts: FactDays['facts'], today: string): Check {
  const what = 'figures';
  const due = facts.filter((fact) => dueSince(fact, today)).map(({ id }) => id);
  if (due.length === 0) return { what, state: 'ok', say: 'none is due for review' };
  const say = `${due.length} of ${facts.length} are due for review: ${due.join(', ')}. Look again at each, and set its new reviewBy in content/data/facts.yaml.`;
  return { what, state: 'missing', say };
}

/**
 * How many can be written to in each country, and in one line those of which only official pages are
 * known; an address that is too old is not written to.
 */
export function directoryChecks(countries: readonly Country[], now: Date): Check[] {
  const isClosed = ({ bodies, representatives }: Country) =>
    representatives.every(({ address }) => address === null) &&
    bodies.every(({ kind }) => kind !== 'parliament');
  const closed = countries.filter(isClosed).map(({ code }) => code);
  const open = countries.filter((one) => !isClosed(one));
  const say = 'no address: readers are led to the official pages, with a text to take there';
  return [
    ...openChecks(open, now.toISOString().slice(0, 10)),
    ...(closed.length > 0
      ? [{ what: `representatives, ${closed.join(', ')}`, state: 'unknown' as const, say }]
      : []),
  ];
}

function openChecks(countries: readonly Country[], today: string): Check[] {
  return countries.map(({ code, bodies, representatives }) => {
    const states = representatives.flatMap((one) => {
      const body = bodies.find(({ id }) => id === one.body);
      return body ? sendability(one, body, today) : [];
    });
    const count = (state: (typeof states)[number]) => states.filter((one) => one === state).length;
    const what = `representatives, ${code}`;
    const hasParliament = bodies.some(({ kind }) => kind === 'parliament');
    const there = `${count('ok')} of ${states.length} can be written to`;
    const again = `npm run representatives -- ${code.toLowerCase()} --write`;
    if (count('stale') > 0) {
      const say = `${there}, ${count('stale')} addresses are too old. Run ${again}, and look offices up by hand.`;
      return { what, state: 'missing', say };
    }
    if (hasParliament && !representatives.some(({ role }) => role === 'member')) {
      const say = `${there}, and no member of its parliament is known. Run ${again}, or enter them by hand.`;
      return { what, state: 'unknown', say };
    }
    return { what, state: 'ok', say: there };
  });
}

/** Whether what was signed would survive the machine. `last` is null where there was never a backup. */
export function backupCheck(last: { lastRun: Date; failed: boolean } | null, now: Date): Check {
  const what = 'backup';
  const how = 'Run npm run backup each day, and keep the file on another machine.';
  if (!last) return { what, state: 'missing', say: `There is none. ${how}` };
  const at = last.lastRun.toISOString().slice(0, 16);
  if (last.failed) return { what, state: 'missing', say: `The last one failed. ${how}` };
  if (now.getTime() - last.lastRun.getTime() > backupWithin) {
    return { what, state: 'missing', say: `The last one is of ${at}. ${how}` };
  }
  return { what, state: 'ok', say: `of ${at}` };
}
