import { countryName } from '../../../src/campaign/countries.ts';
import { decideRemoving, removingRules } from '../../../src/campaign/removing.ts';
import { type Sought, seeksSome } from '../../../src/campaign/sought.ts';
import { formatMoment } from '../../../src/i18n/format.ts';
import type { Fill } from '../../http/page.ts';
import { type Found, findSought } from '../../removing/find.ts';
import { openSought, sealSought } from '../../removing/sealed.ts';
import type { LookedAt } from '../../store/newest-signatures.ts';
import type { Store } from '../../store/open.ts';
import { removedAlone } from '../../store/removal-batches.ts';
import { findProposal } from '../../store/removal-proposals.ts';
import { lay, plural } from '../show.ts';
import type { Visit } from '../visit.ts';

/** The signatures that somebody looks at: how many, ten of them, and what may be done. */
export async function resultsOf(visit: Visit): Promise<Fill> {
  const { app, query } = visit;
  const proposal = query.get('proposal');
  if (proposal !== null) return proposedResults(visit, proposal);
  const sought = openSought(app, query.get('sought') ?? '');
  if (!sought || !seeksSome(sought)) return {};
  const found = await findSought(app, sought);
  const count = found.ids.length;
  const decision = decideRemoving(count, await aloneOf(visit, app.store));
  const sealed = sealSought(app, fixed(sought, found));
  return lay(lay(shown(visit, found, sought), { values: typed(sought) }), {
    slots: {
      propose: visit.t('office.fakes.propose.button', { count }),
      ...removeSlot(visit, count),
    },
    values: { sought: sealed, count: String(count) },
    show: count === 0 ? [] : [decision],
  });
}

function removeSlot({ t }: Visit, count: number): Record<string, string> {
  return { remove: t('office.fakes.remove.button', { count }) };
}

/** What somebody removed alone, as the rule wants it. */
export async function aloneOf({ app, operator }: Visit, store: Store) {
  const now = app.now();
  const since = new Date(now.getTime() - removingRules.aloneWithin);
  const rows = await removedAlone(store, since);
  const before = rows.map(({ by, at, meant }) => ({ by, at: new Date(at), count: meant }));
  return { by: operator.email, before, now };
}

/** A proposal as a second person looks at it, counted again. */
async function proposedResults(visit: Visit, id: string): Promise<Fill> {
  const { app, t, lang } = visit;
  const row = await findProposal(app.store, id);
  const sought = row && openSought(app, row.sought, row.id);
  if (!sought || app.now() >= new Date(row.expires_at)) return { show: ['no-proposal'] };
  const found = await findSought(app, sought);
  const count = found.ids.length;
  const changed = count !== row.count ? ['changed'] : [];
  return lay(shown(visit, found, sought), {
    slots: {
      changed: t('office.fakes.changed', { count, was: row.count }),
      proposed: t('office.fakes.proposed', {
        ...{ count: row.count, who: row.by, when: formatMoment(lang, new Date(row.at)) },
        reason: t(`removals.why.${row.reason}`),
      }),
      agree: t('office.fakes.agree.button', { count }),
    },
    values: { proposal: id, count: String(count) },
    show: ['proposed', 'refuse', ...changed, ...(count === 0 ? [] : ['agree'])],
  });
}

/** What was looked at, also where more has come since: the rows that were read, and newer ones. */
export function fixed(sought: Sought, { stopped }: Pick<Found, 'stopped'>): Sought {
  return stopped ? { ...sought, since: stopped.id } : sought;
}

function shown(visit: Visit, found: Found, sought: Sought): Fill {
  const { t, lang, app, query } = visit;
  const { confirmed, pending, stopped, samples } = found;
  const count = confirmed + pending;
  const was = query.get('was');
  const older = stopped && sealSought(app, { ...sought, since: undefined, before: stopped.id });
  return {
    slots: {
      found: t('office.fakes.found', { count, confirmed, pending }),
      changed: t('office.fakes.changed', { count, was: plural(was) }),
      stopped: stopped
        ? t('office.fakes.stopped', {
            count: removingRules.mostRead,
            at: formatMoment(lang, new Date(stopped.at)),
          })
        : '',
      ...(samples.length < count && {
        more: t('office.fakes.more', { count: count - samples.length }),
      }),
    },
    attributes: older ? { older: { href: `?sought=${older}` } } : {},
    parts: { sample: samples.map((row) => samplePart(visit, row)) },
    show: [
      'results',
      ...(was === null ? [] : ['changed']),
      ...(stopped ? ['stopped'] : []),
      ...(samples.length > 0 ? ['samples'] : []),
      ...(samples.length > 0 && samples.length < count ? ['more'] : []),
    ],
  };
}

export function samplePart({ t, lang }: Visit, row: LookedAt): Fill {
  const { id, name, affiliation, country, created_at, status } = row;
  return {
    slots: {
      name,
      affiliation,
      country: countryName(lang, country),
      made: formatMoment(lang, new Date(created_at)),
      status: t(`office.fakes.status.${status}`),
    },
    values: { signature: id },
    show: [
      ...(status === 'removed' ? ['removed'] : []),
      ...(affiliation === '' ? [] : ['affiliation']),
    ],
  };
}

/** The form as it was filled in, for who wants to ask for something else. */
function typed(sought: Sought): Record<string, string> {
  const { name = '', way = '', affiliation = '', look = '', country = '', source = '' } = sought;
  const { lang = '', from, to, id = '' } = sought;
  const field = (at: string | undefined) => at?.slice(0, 16).replace('T', ' ') ?? '';
  const values = { name, way, affiliation, look, country, source, lang, id };
  return { ...values, from: field(from), to: field(to) };
}
