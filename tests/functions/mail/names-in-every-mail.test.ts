import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { parse } from 'node-html-parser';
import { describe, expect, it } from 'vitest';
import type { Mail } from '../../../functions/mail/envelope.ts';
import { alreadySigned } from '../../../functions/mail/kinds/already-signed.ts';
import { confirmEndorsement } from '../../../functions/mail/kinds/confirm-endorsement.ts';
import { confirmMessage } from '../../../functions/mail/kinds/confirm-message.ts';
import { confirmSignature } from '../../../functions/mail/kinds/confirm-signature.ts';
import { copyOfMessage } from '../../../functions/mail/kinds/copy-of-message.ts';
import { didTheyAnswer } from '../../../functions/mail/kinds/did-they-answer.ts';
import { endorsementApproved } from '../../../functions/mail/kinds/endorsement-approved.ts';
import { endorsementInvitation } from '../../../functions/mail/kinds/endorsement-invitation.ts';
import { endorsementRejected } from '../../../functions/mail/kinds/endorsement-rejected.ts';
import { messageFailed } from '../../../functions/mail/kinds/message-failed.ts';
import { messageRejected } from '../../../functions/mail/kinds/message-rejected.ts';
import { namesWaiting } from '../../../functions/mail/kinds/names-waiting.ts';
import { ownPageMail } from '../../../functions/mail/kinds/own-page.ts';
import { remindSignature } from '../../../functions/mail/kinds/remind-signature.ts';
import { signatureRemoved } from '../../../functions/mail/kinds/signature-removed.ts';
import { toRepresentative } from '../../../functions/mail/kinds/to-representative.ts';
import { tooManyToday } from '../../../functions/mail/kinds/too-many-today.ts';
import { updateMail } from '../../../functions/mail/kinds/update.ts';
import { updateTest } from '../../../functions/mail/kinds/update-test.ts';
import { writtenLately } from '../../../functions/mail/kinds/written-lately.ts';
import { renderMail } from '../../../functions/mail/render.ts';
import { composeMessage } from '../../../src/campaign/message.ts';
import { frameOf } from '../../../src/directory/messages.ts';
import { langs } from '../../../src/i18n/locales.ts';
import { type Translate, translator } from '../../../src/i18n/translate.ts';

const names = [
  'Łukasz Õun-Żółć',
  'محمد علي',
  'רחל כהן',
  'สมชายใจดี',
  'Nguyễn Thị Ánh',
  'ნინო',
  'Αλέξανδρος',
  'Оксана Ґоць',
  '山田太郎',
  'अनिल कुमार',
  'O’Brien & Söhne',
];

const campaign = 'Keep the Ban';
const link = 'https://example.org/x';
const days = { signed: '1 May', until: '8 May', deleted: '15 May' };

/** A mail of each file of `kinds`, to somebody of that name. */
const mails: Record<string, (t: Translate, name: string) => Mail> = {
  'already-signed': (t, name) => alreadySigned(t, { campaign, name, link }),
  'confirm-endorsement': (t, name) => confirmEndorsement(t, { campaign, name, link, days: 7 }),
  'confirm-message': (t, name) => confirmMessage(t, about(name), { link, days: 7 }),
  'confirm-signature': (t, name) => confirmSignature(t, { campaign, name, link, days: 7 }),
  'copy-of-message': (t, name) => copyOfMessage(t, about(name), [`Yours,\n${name}`]),
  'did-they-answer': (t, name) => didTheyAnswer(t, about(name), { link, date: '1 May' }),
  'endorsement-approved': (t, name) =>
    endorsementApproved(t, { campaign, contact: 'Eeva', name, link }),
  'endorsement-invitation': (t, name) =>
    endorsementInvitation(t, { campaign, name, letter: link, link, days: 14 }),
  'endorsement-rejected': (t, name) =>
    endorsementRejected(t, { campaign, contact: 'Eeva', name, because: 'A reason.' }),
  'message-failed': (t, name) => messageFailed(t, about(name), { unsent: [name], page: link }),
  'message-rejected': (t, name) =>
    messageRejected(t, about(name), { unsent: [name], because: 'link' }),
  'names-waiting': (t, name) =>
    namesWaiting(t, { campaign, names: [{ name, link }], works: 7, deleted: 7 }),
  'own-page': (t, name) => ownPageMail(t, { campaign, minutes: 30, pages: [{ name, link }] }),
  'remind-signature': (t, name) => remindSignature(t, { campaign, name, link, ...days }),
  'signature-removed': (t, name) => signatureRemoved(t, { campaign, name, link, email: null }),
  'to-representative': (t, name) => toRepresentative(t.lang, messageFrom(t.lang, name)),
  'too-many-today': (t, name) => tooManyToday(t, about(name), { most: 5 }),
  update: (t, name) => updateFor(t, name),
  'update-test': (t, name) => updateTest(updateFor(t, name), (subject) => `[Test] ${subject}`),
  'written-lately': (t, name) => writtenLately(t, about(name), { days: 7 }),
};

function updateFor(t: Translate, name: string): Mail {
  const rest = { body: `To ${name}: [read](https://example.org/x).` };
  return updateMail(t, { campaign, name, title: 'T', summary: 'S', rest, unsubscribe: link });
}

function about(name: string) {
  return { campaign, name, recipient: 'Riigikogu' };
}

function messageFrom(lang: string, name: string) {
  const from = { name, place: 'Eesti', personal: `I am ${name}.`, reasons: [] };
  const to = { recipient: 'Riigikogu', situation: 'left', campaign, site: 'https://example.org' };
  return composeMessage({ frame: frameOf(lang), ...from, ...to });
}

/** What those who work here get holds nobody's name. */
const toTheOffice = /^(alert|office-[a-z]+)$/;

it('every mail is among those that are looked at', () => {
  const kinds = globSync('functions/mail/kinds/*.ts').map((file) => basename(file, '.ts'));
  const named = kinds.filter((kind) => !toTheOffice.test(kind));
  expect(Object.keys(mails).sort()).toEqual(named.sort());
});

describe.each(langs)('in %s', (lang) => {
  it.each(Object.entries(mails))('%s holds a name in any script as it was written', (_, write) => {
    for (const name of names) {
      const message = write(translator(lang), name);
      const { text, html } = renderMail(message);
      // Its lines may be broken between the words of a name, and nowhere else.
      expect(text.replace(/\n(> ?)?/g, ' ')).toContain(name);
      expect(parse(html).querySelector('body')?.textContent.replaceAll('\n', ' ')).toContain(name);
      expect(message.subject).toMatch(/^[^\n\r]+$/);
    }
  });

  it('what is written from right to left is shown so', () => {
    const { html } = renderMail(messageMail(lang));
    const own = parse(html)
      .querySelectorAll('p')
      .find((p) => p.text === 'אני גר ליד הגבול.');
    expect(own?.getAttribute('dir')).toBe('auto');
  });
});

function messageMail(lang: string): Mail {
  const personal = 'אני גר ליד הגבול.';
  const from = { name: 'רחל', place: 'Eesti', personal, reasons: [] };
  const to = { recipient: 'Riigikogu', situation: 'left', campaign, site: 'https://example.org' };
  return toRepresentative(lang, composeMessage({ frame: frameOf(lang), ...from, ...to }));
}
