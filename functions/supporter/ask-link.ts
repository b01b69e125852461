import { randomUUID } from 'node:crypto';
import type { Lang } from '../../src/i18n/locales.ts';
import { type CountedForm, judgeForms } from '../forms/judge-forms.ts';
import { takeForms } from '../forms/take-forms.ts';
import { inTransaction, type Store } from '../store/open.ts';
import { queueMails } from '../store/outbox.ts';

/** Somebody asks for the link to what is held of a mailbox. */
export interface LinkRequest extends CountedForm {
  lang: Lang;
  mailbox: string;
  /** Sealed for `mailbox`. */
  address: string;
  now: Date;
}

/** What became of it. The first two are told; `mailbox-busy` looks like `asked`. */
export type LinkResult =
  | { outcome: 'too-many'; until: Date }
  | { outcome: 'prove'; effort: number }
  | { outcome: 'mailbox-busy' | 'asked' };

/**
 * Queues a mail for each who asks. Whether anything is held of the mailbox is looked up when the mail
 * is written, so that neither the answer nor the time that it takes can tell.
 */
export async function receiveAsked(
  store: Store,
  requests: readonly LinkRequest[],
): Promise<LinkResult[]> {
  return inTransaction(store, async (tx) => {
    const now = requests[0]?.now ?? new Date(0);
    const judged = await judgeForms(tx, requests, now);
    const results = requests.map((_, i): LinkResult => {
      const { until = null, effort = null, mailboxLimited = false } = judged[i] ?? {};
      if (until) return { outcome: 'too-many', until };
      if (effort !== null) return { outcome: 'prove', effort };
      return { outcome: mailboxLimited ? 'mailbox-busy' : 'asked' };
    });
    const asked = requests.filter((_, i) => results[i]?.outcome === 'asked');
    const mails = asked.map(({ lang, mailbox, address: recipient }) => ({
      ...({ kind: 'own-page', lang, mailbox, recipient } as const),
      subject: randomUUID(),
    }));
    await queueMails(tx, mails, now);
    return results;
  });
}

/** Takes one; those that come together share a commit. */
export const takeAsked = takeForms('own-link', receiveAsked);
