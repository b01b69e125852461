import type { Translate } from '../../src/i18n/translate.ts';
import type { App } from '../app/context.ts';
import type { Mail } from '../mail/envelope.ts';
import type { ClaimedMail } from '../store/outbox.ts';

/** Writes a due mail from what the store holds now; null where its reason is gone. */
export type MailWriter = (app: App, mail: ClaimedMail, t: Translate) => Promise<Mail | null>;
