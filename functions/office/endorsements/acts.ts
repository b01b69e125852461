import type { z } from 'zod';
import { canonicalMailbox } from '../../../src/campaign/email-address.ts';
import {
  callForm,
  inviteFields,
  inviteForm,
  pageForm,
  reasonForm,
} from '../../../src/campaign/endorse-form.ts';
import { isLang } from '../../../src/i18n/locales.ts';
import { readPublicEndorsers } from '../../endorsing/endorsers-page.ts';
import { sentencesOf } from '../../forms/form-again.ts';
import { fieldErrors, type Submission, textIn } from '../../http/form.ts';
import type { ControlValue } from '../../http/page-controls.ts';
import { mailboxHashes } from '../../security/hashing.ts';
import { seal } from '../../security/sealing.ts';
import {
  approveEndorsement,
  noteProof,
  rejectEndorsement,
  type Seen,
  takeDownEndorsement,
} from '../../store/endorsement-decisions.ts';
import { readEndorsers, readWaiting } from '../../store/endorsers.ts';
import { inviteEndorser } from '../../store/invite-endorser.ts';
import type { ActOutcome, OfficeAct, Visit } from '../visit.ts';
import { decidersOf, publicPart, waitingPart } from './parts.ts';

/** Endorsements that wait and are shown at once. */
export const mostWaiting = 20;

type Fields = Submission['fields'];

/** What is done with endorsements: all of it by who may edit. */
export const acts: Readonly<Record<string, OfficeAct>> = {
  invite: { role: 'edit', act: invite },
  'note-page': { role: 'edit', act: notePage },
  'note-call': { role: 'edit', act: noteCall },
  approve: { role: 'edit', act: approve },
  reject: { role: 'edit', act: reject },
  'take-down': { role: 'edit', act: takeDown },
};

async function invite({ app, t, operator }: Visit, fields: Fields): Promise<ActOutcome> {
  const lang = isLang(fields.lang) ? fields.lang : t.lang;
  const parsed = inviteForm.safeParse(fields);
  const values = valuesOf(fields, [...inviteFields, 'lang']);
  if (!parsed.success) return { again: { values, ...wrong(t, inviteFields, parsed.error) } };
  const { kind, name, email } = parsed.data;
  const mailboxes = mailboxHashes(app.keys, email);
  const [mailbox] = mailboxes;
  const address = seal(app.keys, mailbox, email);
  const to = { kind, name, lang, mailbox, mailboxes, address };
  const result = await inviteEndorser(app.store, { ...to, who: operator.email, now: app.now() });
  if (result === 'known') return notice(t('office.endorsements.known'), values);
  return { done: 'endorsement-invited' };
}

async function notePage(visit: Visit, fields: Fields): Promise<ActOutcome> {
  const { app, t } = visit;
  const parsed = pageForm.safeParse(fields);
  if (!parsed.success) return alone(visit, fields, wrong(t, ['page'], parsed.error));
  const day = app.now().toISOString().slice(0, 10);
  const proof = { kind: 'page', what: parsed.data.page, day, caller: '' } as const;
  const noted = await noteProof(app.store, seenIn(visit, fields), proof);
  return noted ? { done: 'endorsement-proof' } : changed(visit);
}

async function noteCall(visit: Visit, fields: Fields): Promise<ActOutcome> {
  const { app, t } = visit;
  const parsed = callForm.safeParse(fields);
  const names = ['source', 'day', 'caller'] as const;
  if (!parsed.success) return alone(visit, fields, wrong(t, names, parsed.error));
  const { source, day, caller } = parsed.data;
  if (day > app.now().toISOString().slice(0, 10)) {
    return alone(visit, fields, { errors: { day: t('office.endorsements.day') } });
  }
  const proof = { kind: 'call', what: source, day, caller } as const;
  const noted = await noteProof(app.store, seenIn(visit, fields), proof);
  return noted ? { done: 'endorsement-proof' } : changed(visit);
}

async function approve(visit: Visit, fields: Fields): Promise<ActOutcome> {
  const { app, t } = visit;
  const result = await approveEndorsement(app.store, seenIn(visit, fields), decidersOf(app));
  if (result === 'changed') return changed(visit);
  if (result === 'twice') return notice(t('office.endorsements.twice'));
  if (result === 'no-proof') return notice(t('office.endorsements.no-proof'));
  readPublicEndorsers.drop(app);
  return { done: result === 'shown' ? 'endorsement-shown' : 'endorsement-approved' };
}

async function reject(visit: Visit, fields: Fields): Promise<ActOutcome> {
  const { app, t } = visit;
  const parsed = reasonForm.safeParse(fields);
  if (!parsed.success) return alone(visit, fields, wrong(t, ['because'], parsed.error));
  const seen = seenIn(visit, fields);
  const rejected = await rejectEndorsement(app.store, seen, parsed.data.because);
  return rejected ? { done: 'endorsement-rejected' } : changed(visit);
}

async function takeDown(visit: Visit, fields: Fields): Promise<ActOutcome> {
  const { app, t } = visit;
  const parsed = reasonForm.safeParse(fields);
  if (!parsed.success) {
    const all = await readEndorsers(app.store);
    const parts = all
      .filter(({ id }) => id === textIn(fields, 'endorsement'))
      .map((one) => publicPart(visit, one));
    const more = { values: valuesOf(fields, ['because']), parts: { waiting: [], public: parts } };
    return { again: { ...more, ...wrong(t, ['because'], parsed.error) } };
  }
  const taken = await takeDownEndorsement(app.store, seenIn(visit, fields), parsed.data.because);
  readPublicEndorsers.drop(app);
  return taken ? { done: 'endorsement-taken-down' } : changed(visit);
}

/** Which endorsement a form is about, in which words it was seen, and who sends it. */
function seenIn({ app, operator }: Visit, fields: Fields): Seen {
  const edition = Number(textIn(fields, 'edition'));
  const by = { email: operator.email, mailbox: canonicalMailbox(operator.email) };
  return { id: textIn(fields, 'endorsement'), edition, by, now: app.now() };
}

/** One endorsement alone, with the form as it was sent and what is wrong with it. */
async function alone(
  visit: Visit,
  fields: Fields,
  more: { errors: Record<string, string> },
): Promise<ActOutcome> {
  const waiting = await readWaiting(visit.app.store, mostWaiting);
  const found = waiting.find(({ row }) => row.id === textIn(fields, 'endorsement'));
  if (!found) return changed(visit);
  const values = valuesOf(fields, ['page', 'source', 'day', 'caller', 'because']);
  const parts = { waiting: [waitingPart(visit, found)], public: [] };
  return { again: { values, parts, ...more } };
}

/** Nothing was done: somebody else decided, or its words are others by now. */
function changed({ t }: Visit): ActOutcome {
  return notice(t('office.endorsements.changed'));
}

function notice(text: string, values: Record<string, ControlValue> = {}): ActOutcome {
  return { again: { slots: { notice: text }, show: ['notice'], values } };
}

function wrong(t: Visit['t'], names: readonly string[], error: z.ZodError) {
  return { errors: sentencesOf(t, names, fieldErrors(error)) };
}

function valuesOf(fields: Fields, names: readonly string[]): Record<string, ControlValue> {
  return Object.fromEntries(
    names.filter((name) => name in fields).map((name) => [name, textIn(fields, name)]),
  );
}
