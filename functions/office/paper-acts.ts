import { isSamePerson } from '../../src/campaign/office.ts';
import { judgePaper, paperFields, paperForm } from '../../src/campaign/paper.ts';
import type { App } from '../app/context.ts';
import { dropTally } from '../counts/tally.ts';
import { sentencesOf } from '../forms/form-again.ts';
import { type FieldError, fieldErrors, type Submission, textIn } from '../http/form.ts';
import { findVersion } from '../store/letter-texts.ts';
import { noteAct } from '../store/office-log.ts';
import { inTransaction } from '../store/open.ts';
import { decidePaper, enterPaper, findPaper, type PaperEntry } from '../store/paper.ts';
import { correctionFill } from './paper-rows.ts';
import type { ActOutcome, OfficeAct, Visit } from './visit.ts';

type Fields = Submission['fields'];

/** Somebody else was there before: nothing was done. */
const late = { done: 'paper-late' } as const;

/** Writes down what is on a sheet, or what stands in the place of the last entry about it. */
export async function enter(visit: Visit, fields: Fields): Promise<ActOutcome> {
  const { app, operator } = visit;
  const corrects = textIn(fields, 'corrects');
  const known = corrects ? await findPaper(app.store, corrects) : null;
  if (corrects && !known?.last) return late;
  const read = paperForm.safeParse(fields);
  if (!read.success) return again(visit, fields, known, fieldErrors(read.error));

  const now = app.now();
  const { opens } = await app.site.campaign();
  const faults = judgePaper(read.data, { opens, now, correcting: known !== null });
  const version = await versionOf(app, read.data.version);
  if (!version) faults.version = 'office.paper.error.version';
  if (!version || Object.keys(faults).length > 0) return again(visit, fields, known, faults);

  const { day, place, signatures } = read.data;
  const who = operator.email;
  const result = await inTransaction(app.store, async (tx) => {
    const entry = { ...read.data, version, by: who, at: now };
    const entered = await enterPaper(tx, entry, known ?? undefined);
    const act = known ? 'paper-corrected' : 'paper-entered';
    if (entered === 'entered')
      await noteAct(tx, { at: now, who, act, about: `${day}, ${place}`, count: signatures });
    return entered;
  });
  if (result === 'taken-back') return late;
  if (result === 'scan-known')
    return again(visit, fields, known, { scan: 'office.paper.error.scanKnown' });
  return { done: 'paper-entered', count: signatures };
}

/** Approves or refuses what another has written down; what is approved counts from then on. */
export function decide(decision: 'approved' | 'refused'): OfficeAct['act'] {
  return async ({ app, operator }, fields) => {
    const entry = await findPaper(app.store, textIn(fields, 'entry'));
    if (!entry) return late;
    if (isSamePerson(entry.entered_by, operator.email)) return { done: 'paper-own' };
    const [at, who] = [app.now(), operator.email];
    const decided = await inTransaction(app.store, async (tx) => {
      if (!(await decidePaper(tx, entry, { decision, by: who, at }))) return false;
      const { day, place, signatures: count } = entry;
      await noteAct(tx, { at, who, act: `paper-${decision}`, about: `${day}, ${place}`, count });
      return true;
    });
    if (!decided) return late;
    dropTally(app);
    return { done: `paper-${decision}`, count: entry.signatures };
  };
}

/** The text of the letter whose version begins with some digits; null where there is none, or several. */
async function versionOf(app: App, begins: string): Promise<string | null> {
  const { letter, version } = await app.site.campaign();
  return version.startsWith(begins) ? version : findVersion(app.store, letter, begins);
}

/** The form once more, filled as it was sent, with what is wrong. */
function again(
  { t }: Visit,
  fields: Fields,
  corrects: PaperEntry | null,
  faults: Readonly<Record<string, FieldError>>,
): ActOutcome {
  const errors = sentencesOf(t, paperFields, faults);
  const values = Object.fromEntries(paperFields.map((name) => [name, textIn(fields, name)]));
  const problems = t('summary.title', { count: Object.keys(errors).length });
  const { show = [], slots = {}, values: hidden } = corrects ? correctionFill(t, corrects) : {};
  return {
    again: {
      ...{ errors, titlePrefix: t('errors.titlePrefix') },
      values: { ...hidden, ...values },
      slots: { ...slots, problems },
      show,
    },
  };
}
