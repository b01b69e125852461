import { composeMessage } from '../../src/campaign/message.ts';
import { sketchOf } from '../../src/campaign/similarity.ts';
import type { WriteForm } from '../../src/campaign/write-form.ts';
import { frameOf } from '../../src/directory/messages.ts';
import type { Lang } from '../../src/i18n/locales.ts';
import type { App } from '../app/context.ts';
import { agreedSentence } from '../forms/consent.ts';
import { mailboxUse } from '../forms/mailbox-use.ts';
import { mailboxHashes } from '../security/hashing.ts';
import { seal } from '../security/sealing.ts';
import { type Addressee, placeOf } from './addressee.ts';
import { deadMessagePage } from './message-pages.ts';
import type { WriteRequest } from './receive-message.ts';

/** What to record of a form that passed; the text and the address are sealed here. */
export function writeRequest(
  app: App,
  { form, addressee, lang }: { form: WriteForm; addressee: Addressee; lang: Lang },
): Pick<WriteRequest, 'row' | 'mailboxes' | 'sameMailbox' | 'agreed' | 'now'> {
  const mailboxes = mailboxHashes(app.keys, form.email);
  const [mailbox] = mailboxes;
  return {
    row: {
      representative: addressee.representative.id,
      country: addressee.country.code,
      situation: addressee.situation,
      mailbox,
      name: form.name,
      place: placeOf(addressee),
      lang,
      letter_lang: addressee.representative.language,
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

/**
 * What was written to somebody whose page is gone, because nobody there can be written to any more:
 * the text to copy, and the official page.
 */
export async function unsentPage(
  app: App,
  { form, addressee, lang }: { form: WriteForm; addressee: Addressee; lang: Lang },
): Promise<Response> {
  const { name: campaign } = await app.site.campaign();
  const { representative, body, situation } = addressee;
  const composed = composeMessage({
    frame: frameOf(representative.language),
    situation,
    reasons: form.reasons,
    personal: form.personal,
    untranslated: lang !== representative.language,
    name: form.name,
    place: placeOf(addressee),
    recipient: representative.name,
    campaign,
    site: app.config.siteUrl,
    sender: 'supporter',
  });
  return deadMessagePage(
    { app, lang, wants: 'html', token: '' },
    { decision: 'stale', recipient: representative.name, page: body.page, body: composed.body },
  );
}
