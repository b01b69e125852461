import type { CampaignFacts } from '../../src/campaign/campaign.ts';
import { countryName } from '../../src/campaign/countries.ts';
import type { Situation } from '../../src/campaign/message.ts';
import {
  type Body,
  type Country,
  findRepresentative,
  type Representative,
  sendability,
} from '../../src/campaign/representative.ts';
import { reasonsFor } from '../../src/directory/messages.ts';
import { directory } from '../../src/directory/representatives.ts';
import type { Lang } from '../../src/i18n/locales.ts';
import type { Site } from '../app/site.ts';

/** A representative of today with all that a message to it needs. */
export interface Addressee {
  representative: Representative;
  body: Body;
  country: Country;
  situation: Situation;
  /** Whether its address may be written to on that day. */
  sendable: boolean;
}

/** Looks a representative up in today's lists; null where nobody has that id. */
export function findAddressee(
  id: string,
  { situations }: CampaignFacts,
  now: Date,
): Addressee | null {
  const found = findRepresentative(directory, id);
  const situation = situations[found?.country.code ?? ''];
  if (!found || situation === undefined) return null;
  const today = now.toISOString().slice(0, 10);
  return {
    ...found,
    situation,
    sendable: sendability(found.representative, found.body, today) === 'ok',
  };
}

/** From where a supporter writes, in the message's language or another: district and country. */
export function placeOf(
  { representative, country }: Pick<Addressee, 'representative' | 'country'>,
  lang: string = representative.language,
): string {
  const district = country.districts.find(({ id }) => id === representative.district);
  const land = countryName(lang, country.code);
  return [district?.name, land].filter(Boolean).join(', ');
}

/**
 * The page on which a representative is written to, whether or not they still are one; null for an
 * id and a page of nowhere, and where nobody there could be written to when the site was built.
 * `constituency` is what the page says of itself: `ee-members`, or a constituency, which may be gone.
 */
export async function composePath(
  site: Site,
  lang: Lang,
  { id, constituency = '' }: { id: string; constituency?: string },
): Promise<string | null> {
  const found = findRepresentative(directory, id);
  const code = (found?.country.code ?? (constituency || id).split('-')[0] ?? '').toLowerCase();
  if (!directory.some((one) => one.code.toLowerCase() === code)) return null;
  const toMember = found ? found.representative.role === 'member' : constituency.includes('-');
  const path = `/write/${code}/${toMember ? 'members' : 'offices'}/`;
  return (await site.has(lang, path)) ? path : null;
}

/** Keys of the strings for what does not fit together, by field. */
export function choiceErrors(
  addressee: Addressee | null,
  reasons: readonly string[],
): Record<string, string> {
  if (!addressee) return { representative: 'error.representative.unknown' };
  const offered = reasonsFor(addressee.situation).map(({ id }) => id);
  const fits = reasons.every((id) => offered.includes(id));
  return fits ? {} : { reasons: 'error.reasons.unknown' };
}
