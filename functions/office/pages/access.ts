import { formatMoment } from '../../../src/i18n/format.ts';
import { officePath } from '../../../src/i18n/office.ts';
import { seeOther } from '../../http/respond.ts';
import { noteAct } from '../../store/office-log.ts';
import { endSession, endSessions, readSessions } from '../../store/office-sessions.ts';
import { inTransaction } from '../../store/open.ts';
import { setCookie } from '../cookies.ts';
import type { ActOutcome, OfficePage, Visit } from '../visit.ts';

/** Who may come in, who is in, and going out. */
export const access: OfficePage = {
  path: '/office/access/',
  role: 'read',
  async show({ app, t, lang }) {
    const sessions = await readSessions(app.store, app.now());
    return {
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
