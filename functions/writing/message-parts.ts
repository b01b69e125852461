import {
  type ComposedMessage,
  composeMessage,
  type MessageParts,
  type Situation,
  sideBySide,
} from '../../src/campaign/message.ts';
import { findRepresentative } from '../../src/campaign/representative.ts';
import type { WriteForm } from '../../src/campaign/write-form.ts';
import { frameOf } from '../../src/directory/messages.ts';
import { directory } from '../../src/directory/representatives.ts';
import type { Lang } from '../../src/i18n/locales.ts';
import { translator } from '../../src/i18n/translate.ts';
import type { App } from '../app/context.ts';
import { unseal } from '../security/sealing.ts';
import type { MessageRow } from '../store/schema.ts';
import { type Addressee, placeOf } from './addressee.ts';

/** A message as somebody wrote it, recorded or not yet: all that its text is made of. */
export interface Written {
  representative: string;
  situation: Situation;
  reasons: readonly string[];
  personal: string;
  /** The language of the own words, and that of the message. */
  ownLang: string;
  messageLang: string;
  name: string;
  /** From where, as the language of the message calls it. */
  place: string;
}

/** What a form says that passed, on a page in this language. */
export function writtenIn(
  form: Pick<WriteForm, 'reasons' | 'personal' | 'ownLang' | 'name'>,
  addressee: Addressee,
  lang: Lang,
): Written {
  const { representative, situation } = addressee;
  const messageLang = frameOf(representative.language).lang;
  return {
    ...{ representative: representative.id, situation, messageLang },
    ...{ reasons: form.reasons, personal: form.personal, name: form.name },
    ownLang: form.ownLang || lang,
    place: placeOf(addressee, messageLang),
  };
}

/** What was recorded; its own words are opened here. Null once they are forgotten. */
function writtenBefore({ keys }: App, row: MessageRow): Written | null {
  if (row.personal === null) return null;
  return {
    representative: row.representative,
    situation: row.situation,
    reasons: JSON.parse(row.reasons),
    personal: unseal(keys, row.mailbox, row.personal),
    ownLang: row.own_lang ?? row.lang,
    messageLang: row.message_lang,
    name: row.name,
    place: row.place,
  };
}

/** Composes a message in its own language or another: what is shown before it goes is made as what goes. */
export async function composeWritten(
  app: App,
  written: Written,
  { lang = written.messageLang, sender = 'campaign' }: { lang?: string; sender?: Sender } = {},
): Promise<ComposedMessage> {
  const { name: campaign } = await app.site.campaign();
  const { representative, situation, reasons, personal, name } = written;
  return composeMessage({
    ...{ frame: frameOf(lang), situation, reasons, personal, name, sender, campaign },
    untranslated: written.ownLang !== written.messageLang,
    place: placeIn(lang, written),
    recipient: recipientName({ representative }),
    site: app.config.siteUrl,
  });
}

type Sender = NonNullable<MessageParts['sender']>;

/** Composes a recorded message in its language. Null once its own words are forgotten. */
export async function composeRow(
  app: App,
  row: MessageRow,
  sender: Sender = 'campaign',
): Promise<ComposedMessage | null> {
  const written = writtenBefore(app, row);
  return written && composeWritten(app, written, { sender });
}

/** The writer's own words in a recorded message; none once they are forgotten. */
export async function ownWordsOf(app: App, row: MessageRow): Promise<string[]> {
  const composed = await composeRow(app, row);
  return composed?.paragraphs.filter(({ own }) => own).map(({ text }) => text) ?? [];
}

/** A message as its reader gets it, with the same beside it in the language of its writer's page. */
export interface ShownMessage {
  recipient: string;
  subject: { theirs: string; yours: string };
  /** `yours` is empty where both languages are one. */
  paragraphs: readonly { theirs: string; yours: string }[];
  /** The language of the message, BCP 47. */
  theirLang: string;
}

/** A recorded message, to be shown on a page in this language; null once its own words are forgotten. */
export async function showRow(app: App, row: MessageRow, lang: Lang): Promise<ShownMessage | null> {
  const written = writtenBefore(app, row);
  return written && showWritten(app, written, lang);
}

/** The message of a form, to be shown on a page in this language. */
export async function showWritten(app: App, written: Written, lang: Lang): Promise<ShownMessage> {
  const theirs = await composeWritten(app, written);
  const other = frameOf(lang).lang;
  const yours = other === written.messageLang ? null : await composeWritten(app, written, { lang });
  return {
    recipient: recipientName(written),
    subject: { theirs: theirs.subject, yours: yours?.subject ?? '' },
    theirLang: written.messageLang,
    paragraphs: sideBySide(theirs, yours, translator(lang)('write.ownWords')),
  };
}

/** The place as it was recorded, and in another language than the message's as that one calls it. */
function placeIn(lang: string, { place, messageLang, representative }: Written): string {
  const found = lang === messageLang ? null : findRepresentative(directory, representative);
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
