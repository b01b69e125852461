import { readBody } from '../../../src/campaign/update-body.ts';
import type { Translate } from '../../../src/i18n/translate.ts';
import type { Block, Mail } from '../envelope.ts';

/** An update, and the link of its mail that leads away from the list. */
export interface UpdateMail {
  campaign: string;
  name: string;
  title: string;
  summary: string;
  /** Its page on the site, or its whole text as it was typed. */
  rest: { page: string } | { body: string };
  unsubscribe: string;
}

/** Tells a signer who asked for updates that there is one. */
export function updateMail(
  t: Translate,
  { campaign, name, title, summary, rest, unsubscribe }: UpdateMail,
): Mail {
  return {
    lang: t.lang,
    subject: t('mail.update.subject', { campaign, title }),
    blocks: [
      { kind: 'paragraph', text: t('mail.greeting', { name }) },
      { kind: 'paragraph', text: title },
      { kind: 'paragraph', text: summary },
      ...('page' in rest
        ? [{ kind: 'action', label: t('mail.update.button'), url: rest.page } as const]
        : bodyOf(rest.body)),
      { kind: 'link', label: t('mail.update.stop'), url: unsubscribe },
      { kind: 'footer', text: t('mail.update.footer', { campaign }) },
    ],
    list: { name: t('mail.update.list', { campaign }), unsubscribe },
  };
}

function bodyOf(body: string): Block[] {
  return readBody(body).map((part) => (part.kind === 'text' ? { ...part, kind: 'prose' } : part));
}
