import { minute } from '../../../src/campaign/signature.ts';
import { queueingTakes } from '../../../src/campaign/update-notice.ts';
import { formatMoment } from '../../../src/i18n/format.ts';
import { defaultLang, isLang, langs, languageName } from '../../../src/i18n/locales.ts';
import { officePath } from '../../../src/i18n/office.ts';
import { type Submission, textIn } from '../../http/form.ts';
import type { Fill } from '../../http/page.ts';
import { Refusal } from '../../http/refusal.ts';
import { continueMailing, endMailing, stopMailing } from '../../store/stop-mailings.ts';
import { mailingsOf } from '../../store/watch-mailings.ts';
import { lay } from '../show.ts';
import { begin, change, sendTests } from '../updates/act-on-mailing.ts';
import { aboutOf, arrivals, asFile, asHtml } from '../updates/arrives.ts';
import { audienceIn, choices, reach, readersOf } from '../updates/audience.ts';
import { type Subject, subjectOf } from '../updates/subject.ts';
import { mailingLine, titleOf, whom } from '../updates/words.ts';
import type { ActOutcome, OfficePage, Visit } from '../visit.ts';

const path = '/office/updates/send/';

/** Where an update is seen as it will arrive, tried out, sent, watched and stopped. */
export const sendUpdate: OfficePage = {
  path,
  role: 'edit',
  async show(visit) {
    const { query } = visit;
    const subject = await subjectOf(visit);
    const see = query.get('see');
    if (see !== null) return seen(visit, subject, see);
    const fill = lay(headOf(visit, subject), await mailingsIn(visit, subject));
    const { update } = subject;
    if (!update) return fill;
    const { readers, at } = await readersOf(visit);
    const asOf = visit.t('office.updates.asOf', { when: formatMoment(visit.lang, at) });
    const counted = lay(fill, { slots: { 'as-of': asOf } });
    return lay(
      lay(counted, { parts: { arrives: await arrivals(visit, update, subject.mailed) } }),
      {
        ...{ lists: choices(visit, readers) },
        ...chosen(visit, (audience) => reach(readers, audience)),
      },
    );
  },
  acts: {
    test: { role: 'edit', act: test },
    send: { role: 'own', act: send },
    // To stop is always right where something is wrong, and nothing is lost by it.
    stop: { role: 'edit', act: changing({ by: stopMailing, act: 'mailing-stopped' }) },
    continue: { role: 'own', act: changing({ by: continueMailing, act: 'mailing-continued' }) },
    end: { role: 'own', act: changing({ by: endMailing, act: 'mailing-ended' }) },
  },
};

/** The address of this page about a subject. */
function addressOf({ query }: Visit): string {
  return `${path}?${aboutOf(query)}`;
}

async function seen({ app, query }: Visit, subject: Subject, see: string): Promise<Response> {
  const of = query.get('of');
  const { update, draft } = subject;
  if (isLang(of) && update && Object.hasOwn(update.texts, of)) {
    if (see === 'html') return asHtml(app, update, of);
    if (see === 'file' && draft) return asFile(draft, of);
  }
  throw new Refusal('not-found');
}

function headOf(visit: Visit, { name, draft, mailed, update }: Subject): Fill {
  const { lang, t, operator } = visit;
  const texts = update?.texts ?? {};
  const missing = langs.some((one) => !Object.hasOwn(texts, one));
  const address = { action: officePath(lang, addressOf(visit)) };
  const language = languageName(defaultLang, lang);
  return {
    slots: {
      title: draft ? titleOf(draft) : ((texts[lang] ?? texts[defaultLang])?.title ?? name),
      'not-whole': t('office.updates.notWhole', { language }),
      others: t('office.updates.arrives.others', { language }),
      'test-text': t('office.updates.test.text', { email: operator.email }),
    },
    show: [
      ...(update ? ['ready', mailed ? 'whole' : 'on-site'] : ['not-whole']),
      ...(update && missing ? ['others'] : []),
      ...(draft && !draft.fixed_at ? ['write'] : []),
    ],
    attributes: {
      write: { href: `${officePath(lang, '/office/updates/write/')}?draft=${draft?.id}` },
      'test-form': address,
      'send-form': address,
    },
    values: { draft: draft?.id ?? '', update: draft ? '' : name },
  };
}

async function mailingsIn(visit: Visit, { name, update }: Subject): Promise<Fill> {
  const { app, lang } = visit;
  const mailings = await mailingsOf(app.store, name);
  const action = officePath(lang, addressOf(visit));
  const title = update?.texts[defaultLang]?.title ?? null;
  return {
    show: mailings.length > 0 ? ['mailings'] : [],
    parts: {
      mailings: mailings.map((mailing) => {
        const goes = !mailing.stopped_at && !(mailing.finished_at && mailing.waiting === 0);
        return {
          slots: mailingLine(visit, mailing, title),
          show: [...visit.may, mailing.stopped_at ? 'stopped' : '', goes ? 'goes' : ''],
          values: { mailing: mailing.id },
          attributes: Object.fromEntries(
            ['stop-form', 'continue-form', 'end-form'].map((form) => [form, { action }]),
          ),
        };
      }),
    },
  };
}

/** Who was chosen, how many they are, and how long it takes. */
function chosen(visit: Visit, reaches: (of: { lang: string; country: string }) => number): Fill {
  const { t, query } = visit;
  const audience = audienceIn((name) => query.get(name) ?? '') ?? { lang: '', country: '' };
  const count = reaches(audience);
  const minutes = Math.ceil(queueingTakes(count) / minute);
  return {
    show: count > 0 ? ['somebody'] : ['nobody'],
    slots: {
      count: t('office.updates.readers', { count }),
      whom: whom(visit, audience),
      takes: t('office.updates.takes', { count: Math.max(1, minutes) }),
      'send-now': t('office.updates.send.now', { count }),
    },
    values: { lang: audience.lang, country: audience.country },
  };
}

async function test(visit: Visit): Promise<ActOutcome> {
  const { t } = visit;
  const count = await sendTests(visit, await subjectOf(visit));
  if (count) return { done: 'update-tested', count, to: addressOf(visit) };
  return { again: { show: ['notice'], slots: { notice: t('office.updates.error.tests') } } };
}

async function send(visit: Visit, fields: Submission['fields']): Promise<ActOutcome> {
  const { t } = visit;
  const subject = await subjectOf(visit);
  const audience = audienceIn((name) => textIn(fields, name));
  const count = audience ? reach((await readersOf(visit)).readers, audience) : 0;
  const values = audience ? { ...audience } : {};
  const notice = (words: string): ActOutcome => ({
    again: { values, show: ['notice'], slots: { notice: words } },
  });
  if (!audience || count === 0 || !subject.update) return notice(t('office.updates.error.nobody'));
  if (fields.sure !== 'yes') {
    const shown = chosen({ ...visit, query: new URLSearchParams({ ...audience }) }, () => count);
    return { again: lay(shown, { values, errors: { sure: t('office.updates.error.sure') } }) };
  }
  const words = whom({ t, lang: defaultLang }, audience);
  const begun = await begin(visit, subject, { audience, count, words });
  if (!begun) return notice(t('office.updates.error.running'));
  return { done: 'update-mailed', count, to: addressOf(visit) };
}

function changing(how: Parameters<typeof change>[2]) {
  return async (visit: Visit, fields: Submission['fields']): Promise<ActOutcome> => {
    await change(visit, textIn(fields, 'mailing'), how);
    return { done: how.act, to: addressOf(visit) };
  };
}
