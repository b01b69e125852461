import { type ComposedMessage, composeMessage } from '../../src/campaign/message.ts';
import { findRepresentative } from '../../src/campaign/representative.ts';
import { frameOf } from '../../src/directory/messages.ts';
import { directory } from '../../src/directory/representatives.ts';
import type { App } from '../app/context.ts';
import { unseal } from '../security/sealing.ts';
import type { MessageRow } from '../store/schema.ts';
import { placeOf } from './addressee.ts';

/** Composes a recorded message in a language; its own words are opened here. Null once they are forgotten. */
export async function composeRow(
  app: App,
  row: MessageRow,
  lang: string = row.letter_lang,
  sender: 'campaign' | 'supporter' = 'campaign',
): Promise<ComposedMessage | null> {
  if (row.personal === null) return null;
  const { name: campaign } = await app.site.campaign();
  return composeMessage({
    frame: frameOf(lang),
    situation: row.situation,
    reasons: JSON.parse(row.reasons),
    personal: unseal(app.keys, row.mailbox, row.personal),
    untranslated: row.lang !== row.letter_lang,
    name: row.name,
    place: placeIn(lang, row),
    recipient: recipientName(row),
    campaign,
    site: app.config.siteUrl,
    sender,
  });
}

/** The place as it was recorded, and in another language than the message's as that one calls it. */
function placeIn(lang: string, { place, letter_lang, representative }: MessageRow): string {
  const found = lang === letter_lang ? null : findRepresentative(directory, representative);
  return found ? placeOf(found, lang) : place;
}

/** The name of whom a message is to, also after they left. */
export function recipientName({ representative }: Pick<MessageRow, 'representative'>): string {
  const found = findRepresentative(directory, representative)?.representative;
  const left = directory.flatMap((country) => country.left).find(({ id }) => id === representative);
  return found?.name ?? left?.name ?? representative;
}

/** The official page where the contacts of whom a message is to stand, or null. */
export function officialPage({ representative, country }: MessageRow): string | null {
  const body = findRepresentative(directory, representative)?.body;
  const bodies = directory.find(({ code }) => code === country)?.bodies ?? [];
  const parliament = bodies.find(({ kind }) => kind === 'parliament');
  return body?.page ?? parliament?.page ?? null;
}
