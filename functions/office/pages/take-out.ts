import {
  consentOf,
  isHandOverFile,
  isReaderFile,
  readerColumns,
} from '../../../src/campaign/take-out.ts';
import { formatDate } from '../../../src/i18n/format.ts';
import type { StringKey } from '../../../src/i18n/translate.ts';
import type { Submission } from '../../http/form.ts';
import type { Fill } from '../../http/page.ts';
import { type EarlierText, readEarlierTexts } from '../../store/letter-texts.ts';
import { earlierSentences, presentSentences } from '../consents.ts';
import { recordedFile } from '../recorded-file.ts';
import { readSent, type Sent, sentAgain, wrongWhy } from '../take-out-form.ts';
import { numberColumns, numberPages } from '../take-out-numbers.ts';
import { handOverPages, readerPages } from '../take-out-rows.ts';
import type { ActOutcome, OfficePage, Visit } from '../visit.ts';

/** What leaves the site as a file: for a purpose that is chosen, with a reason that is written down. */
export const takeOut: OfficePage = {
  path: '/office/take-out/',
  role: 'own',
  lists: ['letter-also', 'updates-also'],
  show,
  acts: {
    letter: { role: 'own', act: takeLetter },
    updates: { role: 'own', act: takeReaders },
    numbers: { role: 'own', act: takeNumbers },
  },
};

async function show(visit: Visit): Promise<Fill> {
  const { app, lang, t } = visit;
  const { version } = await app.site.campaign();
  const [texts, sentences] = await Promise.all([earlierTexts(visit), earlierSentences(app.store)]);
  const earlier = sentences.map((one) => ({
    'sentence.value': one.hash,
    words: one.text,
    'words.lang': one.lang,
  }));
  return {
    lists: {
      texts: texts.map(({ version: value, since, confirmed: count }) => ({
        'text.value': value,
        label: t('office.takeOut.text.earlier', { day: formatDate(lang, new Date(since)), count }),
      })),
      'letter-sentences': earlier,
      'updates-sentences': earlier,
    },
    attributes: { present: { value: version } },
    values: { 'letter-text': version },
    show: [
      ...(texts.length > 0 ? ['earlier-texts'] : []),
      ...(earlier.length > 0 ? ['earlier-sentences'] : []),
    ],
  };
}

async function earlierTexts({ app }: Visit): Promise<EarlierText[]> {
  const { letter, joined } = await app.site.campaign();
  return readEarlierTexts(app.store, letter, joined);
}

/** Who signed, for those who receive the letter. */
async function takeLetter(visit: Visit, fields: Submission['fields']): Promise<ActOutcome> {
  const { app, lang, t } = visit;
  const sent = readSent('letter', fields);
  const { file, text, also } = sent;
  const { version, joined } = await app.site.campaign();
  const ofEarlier = text !== '' && text !== version;
  const earlier = ofEarlier ? await earlierTexts(visit) : [];
  const since = earlier.find((one) => one.version === text)?.since.slice(0, 10);
  const wrong = wrongOf(visit, {
    file: isHandOverFile(file) ? null : 'office.takeOut.file.missing',
    text: ofEarlier && since === undefined ? 'office.takeOut.text.unknown' : null,
    why: wrongWhy(sent.why),
  });
  if (!isHandOverFile(file) || wrong) return sentAgain(sent, wrong ?? {});

  const covered = new Set([...presentSentences(consentOf[file]), ...also]);
  const last = file === 'comments' ? 'comment' : 'profession';
  const columns = (['name', 'country', 'code', last] as const).map((column) =>
    t(`office.takeOut.column.${column}`),
  );
  const head = t(`office.takeOut.head.${file}`, {
    consent: t(consentOf[file]),
    day: formatDate(lang, app.now()),
  });
  const versions = ofEarlier ? [text] : joined;
  return recordedFile(visit, {
    ...(await labels(visit, sent, since ? `text of ${since}` : '')),
    layout: { columns: [...columns, head], ...forSpreadsheets(sent) },
    pages: handOverPages(app, file, { versions, covered, by: app.now(), lang }),
  });
}

/** Who asked for updates, for a program that sends them. */
async function takeReaders(visit: Visit, fields: Submission['fields']): Promise<ActOutcome> {
  const { app, t } = visit;
  const sent = readSent('updates', fields);
  const { file, also, own } = sent;
  const wrong = wrongOf(visit, {
    file: isReaderFile(file) ? null : 'office.takeOut.file.missing',
    own: own ? null : 'office.takeOut.own.missing',
    why: wrongWhy(sent.why),
  });
  if (!isReaderFile(file) || wrong) return sentAgain(sent, wrong ?? {});

  const covered = new Set([...presentSentences(consentOf[file]), ...also]);
  const { name } = await app.site.campaign();
  const purpose = t('office.takeOut.purpose.updates', { campaign: name });
  return recordedFile(visit, {
    ...(await labels(visit, sent)),
    layout: { columns: readerColumns[file], delimiter: ',', bom: false },
    pages: readerPages(app, file, { covered, by: app.now(), purpose }),
  });
}

/** How many, of whom nobody is named. */
async function takeNumbers(visit: Visit, fields: Submission['fields']): Promise<ActOutcome> {
  const sent = { ...readSent('numbers', fields), file: 'statistics' };
  const wrong = wrongOf(visit, { why: wrongWhy(sent.why) });
  if (wrong) return sentAgain(sent, wrong);
  return recordedFile(visit, {
    ...(await labels(visit, sent)),
    layout: { columns: numberColumns(visit.t), ...forSpreadsheets(sent) },
    pages: numberPages(visit),
  });
}

/** What is wrong, by the field, in the order of the form; null where nothing is. */
function wrongOf({ t }: Visit, found: Readonly<Record<string, StringKey | null>>) {
  const wrong = Object.entries(found).flatMap(([field, key]) =>
    key ? [[field, t(key)] as const] : [],
  );
  return wrong.length > 0 ? Object.fromEntries(wrong) : null;
}

function forSpreadsheets({ separator }: Sent) {
  return { delimiter: separator === 'semicolon' ? ';' : ',', bom: true } as const;
}

/** The name of a file, and what the log says of it: the file, what is peculiar to it, and why. */
async function labels({ app }: Visit, { file, also, why }: Sent, peculiar = '') {
  const { letter } = await app.site.campaign();
  const others = also.length > 0 ? `earlier sentences: ${also.length}` : '';
  const more = [peculiar, others].filter(Boolean).join('; ');
  const what = more ? `${file} (${more})` : file;
  const day = app.now().toISOString().slice(0, 10);
  return { name: `${letter.replace(/[^\w-]/g, '')}-${file}-${day}`, about: `${what}: ${why}` };
}
