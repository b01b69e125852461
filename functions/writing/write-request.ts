import { sketchOf } from '../../src/campaign/similarity.ts';
import type { WriteForm } from '../../src/campaign/write-form.ts';
import { hasRoom } from '../../src/campaign/writing.ts';
import type { Lang } from '../../src/i18n/locales.ts';
import type { App } from '../app/context.ts';
import { agreedSentence } from '../forms/consent.ts';
import { mailboxUse } from '../forms/mailbox-use.ts';
import { mailboxHashes } from '../security/hashing.ts';
import { seal } from '../security/sealing.ts';
import { usedFrom } from '../store/delivery-days.ts';
import { isStoreAway } from '../store/failures.ts';
import type { Addressee } from './addressee.ts';
import { deadMessagePage } from './message-pages.ts';
import { composeWritten, writtenIn } from './message-parts.ts';
import type { WriteRequest } from './receive-message.ts';

/** A form that passed, whom it is to, and the language of its page. */
interface WriteParts {
  form: WriteForm;
  addressee: Addressee;
  lang: Lang;
}

/** What to record of a form that passed; the text and the address are sealed here. */
export function writeRequest(
  app: App,
  { form, addressee, lang }: WriteParts,
): Pick<WriteRequest, 'row' | 'mailboxes' | 'sameMailbox' | 'agreed' | 'now'> {
  const mailboxes = mailboxHashes(app.keys, form.email);
  const [mailbox] = mailboxes;
  const written = writtenIn(form, addressee, lang);
  return {
    row: {
      representative: addressee.representative.id,
      country: addressee.country.code,
      situation: addressee.situation,
      mailbox,
      name: form.name,
      place: written.place,
      lang,
      message_lang: written.messageLang,
      own_lang: written.ownLang,
      reasons: JSON.stringify(form.reasons),
      personal: seal(app.keys, mailbox, form.personal),
      sketch: sketchOf(form.personal),
      address: seal(app.keys, mailbox, form.email),
      copy: form.copy ? 1 : 0,
    },
    mailboxes,
    sameMailbox: mailboxUse(app, mailboxes),
    agreed: agreedSentence(lang, 'consent.write'),
    now: app.now(),
  };
}

/** Whether the queue of somebody takes one more message now. Where nobody can say, recording it will. */
export async function takesOneMore(
  { store, now }: App,
  { representative: { id } }: Addressee,
): Promise<boolean> {
  try {
    const used = (await usedFrom(store, now(), id)).get(id);
    return hasRoom(used ?? new Map(), now());
  } catch (error) {
    if (isStoreAway(error)) return true;
    throw error;
  }
}

/**
 * What was written to somebody to whom it cannot go: the text to copy, and the official page. Their
 * page is gone, because nobody there can be written to any more, or their queue is full.
 */
export async function unsentPage(
  app: App,
  { form, addressee, lang, wants }: WriteParts & { wants: 'html' | 'json' },
  decision: 'stale' | 'full',
): Promise<Response> {
  const { representative, body } = addressee;
  const written = writtenIn(form, addressee, lang);
  const composed = await composeWritten(app, written, { sender: 'supporter' });
  return deadMessagePage(
    { app, lang, wants, token: '' },
    { decision, recipient: representative.name, page: body.page, body: composed.body },
  );
}
