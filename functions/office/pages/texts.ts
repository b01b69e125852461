import { countryName } from '../../../src/campaign/countries.ts';
import { formatMoment } from '../../../src/i18n/format.ts';
import { officePath } from '../../../src/i18n/office.ts';
import type { Fill } from '../../http/page.ts';
import { type OpenReport, pageOfReports } from '../../store/reports.ts';
import { pageOfTexts, type TextBeside } from '../../store/texts-beside.ts';
import { lay } from '../show.ts';
import { answerReport, choiceOf, decide } from '../texts/decide.ts';
import { path, pathOf, states, type View, viewOf } from '../texts/view.ts';
import type { OfficePage, Visit } from '../visit.ts';

/** Texts, or reports, on one page. */
const most = 50;

/** What signers say beside their public names, and what was reported about it. */
export const texts: OfficePage = {
  path,
  role: 'edit',
  async show(visit) {
    const { look } = await visit.app.site.campaign();
    const view = viewOf(visit.query, look);
    const rule = view.what === 'affiliation' ? `looks-${look}` : `${view.what}-rule`;
    const page = view.what === 'reports' ? await reports(visit, view) : await beside(visit, view);
    const values = { view: pathOf(view).split('?')[1] ?? '' };
    return lay(lay(ways(visit, view), { show: [rule], values }), page);
  },
  acts: {
    decide: { role: 'edit', act: decide },
    report: { role: 'edit', act: answerReport },
  },
};

/** The links to the other kinds and states, and which is shown. */
function ways({ lang }: Visit, { what, state }: View): Fill {
  const current = { 'aria-current': 'page' };
  const to = (view: View) => ({ href: officePath(lang, pathOf(view)) });
  const ofStates = states.map((one) => [`state.${one}`, to({ what, state: one })] as const);
  return {
    attributes: {
      ...Object.fromEntries(ofStates),
      [`kind.${what}`]: current,
      [`state.${state}`]: { ...to({ what, state }), ...current },
    },
    show: what === 'reports' ? [] : ['states'],
  };
}

/** One page of texts, with a button at each. */
async function beside({ app, lang }: Visit, view: View): Promise<Fill> {
  const { what, state, before, after } = view;
  const kind = what === 'comment' ? 'comment' : 'affiliation';
  const sought = { kind, state, before, after, most: most + 1 } as const;
  const found = await pageOfTexts(app.store, sought);
  const more = found.length > most;
  // Those that are one too many: the newest where newer ones were asked for, else the oldest.
  const rows = after === undefined ? found.slice(0, most) : found.slice(-most);
  const newest = rows[0]?.id ?? before;
  const oldest = rows.at(-1)?.id ?? after;
  const hasNewer = after === undefined ? before !== undefined : more;
  const hasOlder = after === undefined ? more : true;
  const to = (where: Partial<View>) => officePath(lang, pathOf({ what, state, ...where }));
  return {
    lists: { texts: rows.map((row) => textRow(lang, row)) },
    values: { page: rows.map(choiceOf).join(' ') },
    attributes: {
      newer: { href: newest ? to({ after: newest }) : to({}) },
      older: { href: oldest ? to({ before: oldest }) : to({}) },
    },
    show: [
      rows.length > 0 ? 'texts' : 'none',
      ...(hasNewer ? ['newer'] : []),
      ...(hasOlder ? ['older'] : []),
      ...(state === 'shown' ? [] : ['may-show']),
      ...(state === 'hidden' ? [] : ['may-hide']),
      ...(state === 'waiting' ? ['may-show-all'] : []),
    ],
  };
}

function textRow(lang: Visit['lang'], row: TextBeside): Record<string, string> {
  const choice = choiceOf(row);
  return {
    ...{ name: row.name, country: countryName(lang, row.country), text: row.text },
    ...{ 'show.value': choice, 'hide.value': choice },
  };
}

/** One page of what was reported, the longest waiting first. */
async function reports({ app, lang, t }: Visit, { what, state, after }: View): Promise<Fill> {
  const [at = '', id = ''] = after?.split(' ') ?? [];
  const behind = after ? { at, id } : null;
  const { reports: rows, next } = await pageOfReports(app.store, { after: behind, most });
  const more = pathOf({ what, state, after: next ? `${next.at} ${next.id}` : undefined });
  return {
    parts: {
      reports: rows.map((row) => reportPart(row, lang, t(`report.reason.${row.reason}`))),
    },
    attributes: {
      'more-reports': { href: officePath(lang, more) },
    },
    show: [...(rows.length > 0 ? ['reports'] : ['none']), ...(next ? ['more-reports'] : [])],
  };
}

function reportPart(row: OpenReport, lang: Visit['lang'], reason: string): Fill {
  const { id, name, affiliation, comment, words } = row;
  const said = Object.entries({ affiliation, comment, words }).flatMap(([key, is]) =>
    is ? [`has-${key}`] : [],
  );
  return {
    slots: {
      ...{ name, affiliation, comment, words, reason },
      ...{
        country: countryName(lang, row.country),
        at: formatMoment(lang, new Date(row.reportedAt)),
      },
    },
    attributes: { hide: { value: id }, leave: { value: id } },
    values: { id },
    show: [...said, ...(affiliation || comment ? ['has-text'] : [])],
  };
}
