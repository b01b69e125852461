import { isSamePerson, mayAs, type Operator } from '../../../src/campaign/office.ts';
import { formatMoment } from '../../../src/i18n/format.ts';
import { officePath } from '../../../src/i18n/office.ts';
import { type Submission, textIn } from '../../http/form.ts';
import { Refusal } from '../../http/refusal.ts';
import { seeOther } from '../../http/respond.ts';
import { withPasskeys } from '../../security/headers.ts';
import { noteAct } from '../../store/office-log.ts';
import { endSession, endSessions, readSessions } from '../../store/office-sessions.ts';
import { inTransaction } from '../../store/open.ts';
import { keepPasskey, readPasskeys, removePasskey } from '../../store/passkeys.ts';
import { setCookie } from '../cookies.ts';
import { askForNew, readNew } from '../passkeys.ts';
import type { ActOutcome, OfficePage, Visit } from '../visit.ts';

/** Who may come in, who is in, and going out. */
export const access: OfficePage = {
  path: '/office/access/',
  role: 'read',
  headers: withPasskeys,
  async show({ app, t, lang, operator }) {
    const sessions = await readSessions(app.store, app.now());
    const passkeys = await readPasskeys(app.store);
    const day = (at: string) => formatMoment(lang, new Date(at));
    return {
      parts: {
        passkeys: passkeys.map(({ id, email, added_at, used_at }) => ({
          slots: {
            email,
            added: t('office.passkey.added', { when: day(added_at) }),
            used: used_at
              ? t('office.passkey.used', { when: day(used_at) })
              : t('office.passkey.unused'),
          },
          values: { id },
          show: mayRemove(operator, email) ? ['removable'] : [],
        })),
      },
      lists: {
        operators: app.config.office.map(({ email, role }) => ({
          email,
          may: t(`office.role.${role}`),
        })),
        sessions: sessions.map(({ email, begun_at, ends_at }) => ({
          email,
          begun: formatMoment(lang, new Date(begun_at)),
          ends: formatMoment(lang, new Date(ends_at)),
        })),
      },
    };
  },
  acts: {
    leave: { role: 'read', act: leave },
    'end-all': { role: 'own', act: endAll },
    'passkey-options': { role: 'read', act: optionsOf },
    'passkey-add': { role: 'read', act: add },
    'passkey-remove': { role: 'read', act: remove },
  },
};

async function leave({ app, lang, operator, session }: Visit): Promise<ActOutcome> {
  await inTransaction(app.store, async (tx) => {
    if (await endSession(tx, session))
      await noteAct(tx, { at: app.now(), who: operator.email, act: 'left' });
  });
  const answer = seeOther(`${officePath(lang, '/office/enter/')}?left`);
  answer.headers.append('set-cookie', setCookie(app, 'office', '', 0));
  return answer;
}

async function endAll({ app, operator, lang }: Visit): Promise<ActOutcome> {
  await inTransaction(app.store, async (tx) => {
    const count = await endSessions(tx);
    await noteAct(tx, { at: app.now(), who: operator.email, act: 'sessions-ended', count });
  });
  return seeOther(`${officePath(lang, '/office/enter/')}?left`);
}

async function optionsOf({ app, operator }: Visit): Promise<Response> {
  const options = await askForNew(app, operator);
  return new Response(options, {
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  });
}

async function add(visit: Visit, fields: Submission['fields']): Promise<ActOutcome> {
  const { app, operator } = visit;
  const passkey = await readNew(app, operator, textIn(fields, 'passkey'));
  if (!passkey)
    return { again: { slots: { notice: visit.t('office.passkey.failed') }, show: ['notice'] } };
  await inTransaction(app.store, async (tx) => {
    if (await keepPasskey(tx, passkey))
      await noteAct(tx, { at: app.now(), who: operator.email, act: 'passkey-added' });
  });
  return { done: 'passkey-added' };
}

/** One's own, or as an owner that of somebody who has lost it. */
function mayRemove({ email, role }: Operator, whose: string): boolean {
  return mayAs(role, 'own') || isSamePerson(email, whose);
}

async function remove(visit: Visit, fields: Submission['fields']): Promise<ActOutcome> {
  const { app, operator } = visit;
  const id = textIn(fields, 'id');
  const row = (await readPasskeys(app.store)).find((one) => one.id === id);
  if (row && !mayRemove(operator, row.email)) throw new Refusal('malformed');
  await inTransaction(app.store, async (tx) => {
    const whose = await removePasskey(tx, id);
    if (whose !== null)
      await noteAct(tx, {
        at: app.now(),
        who: operator.email,
        act: 'passkey-removed',
        about: whose,
      });
  });
  return { done: 'passkey-removed' };
}
