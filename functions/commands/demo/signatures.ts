import { nameKey } from '../../../src/campaign/name-key.ts';
import { day, minute } from '../../../src/campaign/signature.ts';
import { agreedSentences } from '../../forms/consent.ts';
import { mailboxHash } from '../../security/hashing.ts';
import type { Keys } from '../../security/keys.ts';
import { seal } from '../../security/sealing.ts';
import type { SignatoryRow, SignatureRow } from '../../store/schema.ts';
import { type Draw, idAt } from './draw.ts';
import { drawMoment, drawWaveMoment, soonAfter } from './moments.ts';
import { affiliations, comments } from './names.ts';
import { drawFake, drawPerson, type Person } from './people.ts';

/** What generated rows are made for and with. */
export interface Making {
  letter: string;
  version: string;
  keys: Keys;
  draw: Draw;
  now: Date;
}

/** Sources as partners' links name them, and how many of 100 come by each. */
const sources = {
  '': 46,
  newsletter: 18,
  poster: 4,
  school: 3,
  concert: 7,
  'partner-a': 14,
  'partner-b': 8,
};

/** What all fakes say they came by. */
const waveSource = 'free-gift';

/** A signature as it is made: what it does not say is as the table has it. */
export type MadeSignature = ReturnType<typeof signatureOf>;

/** Signatures of nobody, in the order in which they were made: so many, and of them a wave of fakes. */
export function makeSignatures(making: Making, count: number, fakes: number): MadeSignature[] {
  const { draw, now } = making;
  const honest = Array.from({ length: count - fakes }, (_, i) =>
    signatureOf(making, drawPerson(draw, i + 1), drawMoment(draw, now)),
  );
  const wave = Array.from({ length: fakes }, (_, i) => ({
    ...signatureOf(making, drawFake(draw, i + 1), drawWaveMoment(draw, now)),
    ...{ source: waveSource, affiliation: '', comment: '' },
  }));
  return [...honest, ...wave].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function signatureOf(making: Making, person: Person, made: Date) {
  const { keys, draw, letter, version } = making;
  const { name, email, country, lang } = person;
  const mailbox = mailboxHash(keys, email);
  const comment = draw.chance(0.1) ? draw.oneOf(asList(comments)) : '';
  const named = draw.chance(0.45);
  const publicComment = named && comment !== '' && draw.chance(0.7);
  const wants = { public: named, publicComment, updates: draw.chance(0.35) };
  const agreed = agreedSentences(lang, wants);
  const at = made.toISOString();
  const course = courseOf(making, made);
  const lasting = course.status === 'confirmed' && wants.updates;
  return {
    id: idAt(made),
    ...{ letter, version, mailbox, name, name_key: nameKey(name), country, lang },
    affiliation: draw.chance(0.12) ? draw.oneOf(asList(affiliations)) : '',
    comment,
    source: draw.weighed(Object.entries(sources), ([, of100]) => of100)[0],
    address: course.status === 'pending' || lasting ? seal(keys, mailbox, email) : null,
    agreed_count: agreed.count.hash,
    agreed_show: agreed.show?.hash ?? null,
    agreed_comment: agreed.comment?.hash ?? null,
    agreed_updates: course.ended_at === null ? (agreed.updates?.hash ?? null) : null,
    ...{ agreed_at: at, agreed_show_at: null, created_at: at },
    ...course,
    beside: 'shown' as const,
  };
}

type Course = Pick<
  SignatureRow,
  'status' | 'confirmed_at' | 'ended_at' | 'reminded_at' | 'mails' | 'mailed_at'
>;

/** What became of a signature: most were confirmed, some wait, a few have ended. What nobody confirmed is forgotten in time. */
function courseOf({ draw, now }: Making, made: Date): Course {
  const age = now.getTime() - made.getTime();
  const reminded = age > 2 * day && draw.chance(0.25) ? new Date(made.getTime() + 2 * day) : null;
  const mailed = { mails: reminded ? 2 : 1, mailed_at: (reminded ?? made).toISOString() };
  const never = { ...mailed, confirmed_at: null, ended_at: null };
  const confirmed = soonAfter(draw, reminded ?? made, 20 * 60 * minute);
  if (confirmed > now || (age < 13 * day && draw.chance(0.16))) {
    // Whoever waits longer was reminded, so that nobody is when this is begun.
    const due = age > 2 * day ? new Date(made.getTime() + 2 * day).toISOString() : null;
    return { ...never, status: 'pending', reminded_at: due, mails: due ? 2 : 1 };
  }
  const course = {
    ...never,
    status: 'confirmed' as SignatureRow['status'],
    reminded_at: reminded?.toISOString() ?? null,
    confirmed_at: confirmed.toISOString(),
  };
  if (!draw.chance(0.012)) return course;
  const ended = soonAfter(draw, confirmed, 6 * day);
  if (ended > now) return course;
  const status = draw.chance(0.7) ? 'withdrawn' : 'removed';
  return { ...course, status, ended_at: ended.toISOString() };
}

/** What is public of those who agreed to be shown. */
export function signatoriesAmong(rows: readonly MadeSignature[]): SignatoryRow[] {
  return rows.flatMap(({ id, version, name, country, affiliation, ...row }) =>
    row.status === 'confirmed' && row.agreed_show !== null && row.confirmed_at !== null
      ? [{ id, version, name, country, affiliation, confirmed_at: row.confirmed_at }]
      : [],
  );
}

function asList(texts: readonly string[]): readonly [string, ...string[]] {
  const [first = '', ...others] = texts;
  return [first, ...others];
}
