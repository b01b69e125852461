import { randomUUIDv7 } from 'node:crypto';
import { officeReasons, type RemovalReason } from '../../../src/campaign/removals.ts';
import { decideAgreeing, decideRemoving, removingRules } from '../../../src/campaign/removing.ts';
import { signForm } from '../../../src/campaign/sign-form.ts';
import { type Sought, seeksSome, soughtForm } from '../../../src/campaign/sought.ts';
import { localPath } from '../../../src/i18n/locales.ts';
import { type Submission, textIn } from '../../http/form.ts';
import { seeOther } from '../../http/respond.ts';
import { findSought } from '../../removing/find.ts';
import { inBatchesOfIds, putBackBatch, removeFound } from '../../removing/remove.ts';
import { openSought, sealSought } from '../../removing/sealed.ts';
import { dropWaves } from '../../removing/waves.ts';
import { mailboxHashes } from '../../security/hashing.ts';
import { noteAct } from '../../store/office-log.ts';
import { inTransaction } from '../../store/open.ts';
import { putBack } from '../../store/put-back.ts';
import { addProposal, findProposal, takeProposal } from '../../store/removal-proposals.ts';
import { plural } from '../show.ts';
import type { ActOutcome, Visit } from '../visit.ts';
import { aloneOf } from './results.ts';

export const path = '/office/fakes/';

type Fields = Submission['fields'];

/** Leads to what was asked for. It stands in the address sealed, because it may name somebody. */
function lookAt({ app, lang }: Visit, sought: Sought, was?: number): Response {
  const query = new URLSearchParams({ sought: sealSought(app, sought) });
  if (was !== undefined) query.set('was', String(was));
  return seeOther(`${localPath(lang, path)}?${query}`);
}

/** Reads what a campaigner looks for. */
export async function seek(visit: Visit, fields: Fields): Promise<ActOutcome> {
  const { t } = visit;
  const names = Object.keys(soughtForm.shape);
  const values = Object.fromEntries(names.map((name) => [name, textIn(fields, name)]));
  const { data, error } = soughtForm.safeParse(values);
  if (error) {
    const wrong = error.issues.map(({ path: [name] }) => String(name));
    const errors = wrong.map((name) => [
      name,
      t(`office.fakes.wrong.${isMoment(name) ? 'moment' : 'text'}`),
    ]);
    return { again: { values, errors: Object.fromEntries(errors) } };
  }
  if (!seeksSome(data))
    return { again: { values, errors: { name: t('office.fakes.wrong.nothing') } } };
  return lookAt(visit, data);
}

function isMoment(name: string): boolean {
  return name === 'from' || name === 'to';
}

/** Looks for all of one mailbox; its address is kept nowhere, only what stands for it is passed on. */
export async function seekMailbox(visit: Visit, fields: Fields): Promise<ActOutcome> {
  const { app, t } = visit;
  const email = textIn(fields, 'email');
  const { data, success } = signForm.shape.email.safeParse(email);
  if (!success)
    return { again: { values: { email }, errors: { email: t('office.fakes.wrong.email') } } };
  return lookAt(visit, { mailboxes: mailboxHashes(app.keys, data) });
}

/** Removes what was looked at, or proposes it where a second person has to look as well. */
export async function remove(visit: Visit, fields: Fields): Promise<ActOutcome> {
  const { app, operator } = visit;
  const sought = openSought(app, textIn(fields, 'sought'));
  const reason = reasonIn(fields);
  if (!sought || !reason) return { done: 'removal-unclear' };
  const { ids } = await findSought(app, sought);
  const count = ids.length;
  const agreed = plural(textIn(fields, 'count'));
  if (count !== agreed || count === 0) return lookAt(visit, sought, agreed);
  const { email: by } = operator;
  const done = await removeFound(app, {
    ...{ batches: inBatchesOfIds(ids), reason, by, agreedBy: null, meant: count },
    async begin(tx) {
      if (decideRemoving(count, await aloneOf(visit, tx)) === 'propose') return false;
      const act = 'signatures-removed';
      await noteAct(tx, { at: app.now(), who: by, act, about: reason, count });
      return true;
    },
  });
  dropWaves(app);
  if (done === 'refused') return propose(visit, { sought, reason, count });
  return removed(done);
}

async function propose(
  { app, operator }: Visit,
  { sought, reason, count }: { sought: Sought; reason: RemovalReason; count: number },
): Promise<ActOutcome> {
  const now = app.now();
  const id = randomUUIDv7();
  const expires = new Date(now.getTime() + removingRules.proposalWaits);
  await inTransaction(app.store, async (tx) => {
    await addProposal(tx, {
      ...{ id, reason, count, by: operator.email, at: now.toISOString() },
      sought: sealSought(app, sought, id),
      expires_at: expires.toISOString(),
    });
    const act = 'removal-proposed';
    await noteAct(tx, { at: now, who: operator.email, act, about: reason, count });
  });
  return { done: 'removal-proposed', count };
}

/** The second person agrees: what matches now is removed, if it is as many as they saw. */
export async function agree(visit: Visit, fields: Fields): Promise<ActOutcome> {
  const { app, operator, lang } = visit;
  const row = await findProposal(app.store, textIn(fields, 'proposal'));
  const sought = row && openSought(app, row.sought, row.id);
  if (!sought) return { done: 'removal-decided' };
  const { id, by, reason, expires_at } = row;
  const decision = decideAgreeing(
    { by, expiresAt: new Date(expires_at) },
    { agreeing: operator, operators: app.config.office, now: app.now() },
  );
  if (decision !== 'agree') return { done: `removal-${decision}` };
  const { ids } = await findSought(app, sought);
  const count = ids.length;
  const seen = plural(textIn(fields, 'count'));
  if (count !== seen || count === 0) {
    return seeOther(`${localPath(lang, path)}?proposal=${id}&was=${seen}`);
  }
  const done = await removeFound(app, {
    ...{ batches: inBatchesOfIds(ids), reason, by, agreedBy: operator.email, meant: count },
    async begin(tx) {
      if (!(await takeProposal(tx, id))) return false;
      const act = 'removal-agreed';
      await noteAct(tx, { at: app.now(), who: operator.email, act, about: reason, count });
      return true;
    },
  });
  dropWaves(app);
  return removed(done);
}

function removed(done: Awaited<ReturnType<typeof removeFound>>): ActOutcome {
  return typeof done === 'string'
    ? { done: 'removal-decided' }
    : { done: 'signatures-removed', count: done.ended };
}

/** Takes a proposal away; its proposer may, and everybody who could agree. */
export async function refuse({ app, operator }: Visit, fields: Fields): Promise<ActOutcome> {
  const row = await findProposal(app.store, textIn(fields, 'proposal'));
  if (!row) return { done: 'removal-decided' };
  const { id, reason, count } = row;
  const taken = await inTransaction(app.store, async (tx) => {
    if (!(await takeProposal(tx, id))) return false;
    const act = 'removal-refused';
    await noteAct(tx, { at: app.now(), who: operator.email, act, about: reason, count });
    return true;
  });
  return { done: taken ? 'removal-refused' : 'removal-decided' };
}

/** Puts a whole removal back. */
export async function putBackAll({ app, operator }: Visit, fields: Fields): Promise<ActOutcome> {
  const act = 'signatures-put-back';
  const done = await putBackBatch(app, textIn(fields, 'batch'), (tx, count) =>
    noteAct(tx, { at: app.now(), who: operator.email, act, count }),
  );
  dropWaves(app);
  return told(done);
}

/** Puts one signature back. */
export async function putBackOne({ app, operator }: Visit, fields: Fields): Promise<ActOutcome> {
  const { joined } = await app.site.campaign();
  const now = app.now();
  const done = await inTransaction(app.store, async (tx) => {
    const back = await putBack(tx, [textIn(fields, 'signature')], { joined, now });
    const count = back.confirmed + back.pending;
    const act = 'signatures-put-back';
    if (count > 0) await noteAct(tx, { at: now, who: operator.email, act, count });
    return back;
  });
  return told(done);
}

function told(done: { confirmed: number; pending: number; kept: number }): ActOutcome {
  const to = done.kept > 0 ? `${path}?kept=${done.kept}` : path;
  return { done: 'signatures-put-back', count: done.confirmed + done.pending, to };
}

function reasonIn(fields: Fields): RemovalReason | undefined {
  return officeReasons.find((reason) => reason === textIn(fields, 'reason'));
}
