import { countryName } from '../../src/campaign/countries.ts';
import type { EndorserKind, ProofKind } from '../../src/campaign/endorsement.ts';
import { formatDate } from '../../src/i18n/format.ts';
import type { Lang } from '../../src/i18n/locales.ts';
import { type Translate, translator } from '../../src/i18n/translate.ts';
import { cached } from '../app/cached.ts';
import type { App } from '../app/context.ts';
import { type Fill, fillPage } from '../http/page.ts';
import { type PublicEndorser, readEndorsers } from '../store/endorsers.ts';

/** Endorsers on one page. */
const pageSize = 100;

/** What anyone may read of endorsers: how many, and each as they wrote it. */
export interface PublicEndorsers {
  organisations: number;
  people: number;
  endorsers: readonly PublicEndorser[];
}

/** The public list, read once a second; what ends drops it, so that it is gone at once. */
export const readPublicEndorsers = cached(1000, async ({ store }): Promise<PublicEndorsers> => {
  const endorsers = await readEndorsers(store);
  const count = (kind: EndorserKind) => endorsers.filter((one) => one.kind === kind).length;
  return { organisations: count('organisation'), people: count('person'), endorsers };
});

/** The list as a page, organisations before people, each in the order of the alphabet: so nobody comes first. */
export async function endorsersPage(
  app: App,
  { organisations, people, endorsers }: PublicEndorsers,
  { lang, page }: { lang: Lang; page: number },
): Promise<string> {
  const t = translator(lang);
  const sorted = inOrder(lang, endorsers);
  const shown = sorted.slice((page - 1) * pageSize, page * pageSize);
  const partsOf = (kind: EndorserKind) =>
    shown.filter((one) => one.kind === kind).map((one) => endorserPart(t, one));
  const parts = { organisations: partsOf('organisation'), people: partsOf('person') };
  const next = page * pageSize < sorted.length;
  const query = new URLSearchParams({ lang, page: String(page + 1) });
  return fillPage(await app.site.page(lang, '/endorsements/'), {
    slots: {
      organisations: t('endorsements.organisations', { count: organisations }),
      people: t('endorsements.people', { count: people }),
    },
    parts,
    attributes: { next: { href: `/api/endorsements?${query}` } },
    show: [
      shown.length > 0 ? 'names' : 'none',
      ...(parts.organisations.length > 0 ? ['organisations'] : []),
      ...(parts.people.length > 0 ? ['people'] : []),
      ...(next ? ['next'] : []),
    ],
  });
}

function inOrder(lang: Lang, endorsers: readonly PublicEndorser[]): PublicEndorser[] {
  const { compare } = new Intl.Collator(lang);
  return endorsers.toSorted(
    (a, b) => (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0) || compare(a.name, b.name),
  );
}

function endorserPart(t: Translate, endorser: PublicEndorser): Fill {
  const { name, title, country, homepage, statement, proofs, verifiedAt } = endorser;
  const how = new Intl.ListFormat(t.lang).format(proofs.map((kind) => howOf(t, kind)));
  const date = formatDate(t.lang, new Date(verifiedAt));
  return {
    slots: {
      ...{ name, role: title },
      country: countryName(t.lang, country),
      homepage: homepage === '' ? '' : new URL(homepage).hostname.replace(/^www\./, ''),
      verified: t('endorsements.verified', { date, how }),
    },
    attributes: { homepage: { href: homepage }, statement: { href: statement } },
    show: [
      ...(title ? ['role'] : []),
      ...(homepage ? ['homepage'] : []),
      ...(statement ? ['statement'] : []),
    ],
  };
}

function howOf(t: Translate, kind: ProofKind): string {
  return t(`endorsements.how.${kind}`);
}
