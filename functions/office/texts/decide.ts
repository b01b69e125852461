import type { OfficeActName } from '../../../src/campaign/office.ts';
import { dropTally } from '../../counts/tally.ts';
import { type Submission, textIn } from '../../http/form.ts';
import { sentenceHash } from '../../security/hashing.ts';
import { noteAct } from '../../store/office-log.ts';
import { inTransaction } from '../../store/open.ts';
import { closeReports } from '../../store/reports.ts';
import { decideText, hideTexts, type TextKind } from '../../store/texts-beside.ts';
import type { ActOutcome, Visit } from '../visit.ts';
import { pathOf, type View, viewOf } from './view.ts';

type Fields = Submission['fields'];

/** What a button stands for: a signature, and the text that was read beside it. */
export function choiceOf({ id, text }: { id: string; text: string }): string {
  return `${id}.${markOf(text)}`;
}

function markOf(text: string): string {
  return sentenceHash(text).slice(0, 12);
}

/** The view that a form was sent from. */
async function cameFrom({ app }: Visit, fields: Fields): Promise<View> {
  const { look } = await app.site.campaign();
  return viewOf(new URLSearchParams(textIn(fields, 'view')), look);
}

const noted = {
  affiliation: { shown: 'texts-shown', hidden: 'texts-hidden' },
  comment: { shown: 'comments-shown', hidden: 'comments-hidden' },
} as const satisfies Record<TextKind, Record<string, OfficeActName>>;

/** Shows or hides a text, or shows all that its page showed: those alone that are as they were read. */
export async function decide(visit: Visit, fields: Fields): Promise<ActOutcome> {
  const { app, operator } = visit;
  const view = await cameFrom(visit, fields);
  const kind: TextKind = view.what === 'comment' ? 'comment' : 'affiliation';
  const show = textIn(fields, 'show');
  const to = show ? 'shown' : 'hidden';
  const chosen =
    show === 'page' ? textIn(fields, 'page').split(' ') : [show || textIn(fields, 'hide')];
  const now = app.now();
  const count = await inTransaction(app.store, async (tx) => {
    let done = 0;
    // In one order, so that two who decide on the same page wait for each other.
    for (const choice of [...new Set(chosen)].sort()) {
      const [id = '', mark = ''] = choice.split('.');
      const isSeen = (text: string) => markOf(text) === mark;
      if ((await decideText(tx, { kind, id, to, now, isSeen })) === 'done') done += 1;
    }
    const act = noted[kind][to];
    if (done > 0) await noteAct(tx, { at: now, who: operator.email, act, count: done });
    return done;
  });
  dropTally(app);
  return { done: count > 0 ? `texts.${to}` : 'texts.nothing', count, to: pathOf(view) };
}

/** Decides on what was reported about a signature: hides what stands beside its name, or leaves it. */
export async function answerReport(visit: Visit, fields: Fields): Promise<ActOutcome> {
  const { app, operator } = visit;
  const view = await cameFrom(visit, fields);
  const hide = textIn(fields, 'hide');
  const id = hide || textIn(fields, 'leave');
  const now = app.now();
  const [closed, hidden] = await inTransaction(app.store, async (tx) => {
    const texts = hide ? await hideTexts(tx, id, now) : 0;
    const count = await closeReports(tx, id, now);
    const act = hide ? 'reports-hidden' : 'reports-left';
    if (count + texts > 0) await noteAct(tx, { at: now, who: operator.email, act, count });
    return [count, texts];
  });
  dropTally(app);
  const left = closed > 0 ? 'texts.left' : 'texts.nothing';
  return {
    done: hidden > 0 ? 'texts.hidden' : left,
    count: hidden > 0 ? hidden : closed,
    to: pathOf(view),
  };
}
