import type { EndorserForm } from '../../src/campaign/endorse-form.ts';
import type { Lang } from '../../src/i18n/locales.ts';
import type { App } from '../app/context.ts';
import { agreedSentence } from '../forms/consent.ts';
import { seal } from '../security/sealing.ts';
import { type FilledEndorsement, wordsOf } from '../store/endorsements.ts';

/** What is recorded of a form that fitted: who speaks for the endorser is sealed for their mailbox. */
export function filledBy(
  app: App,
  form: EndorserForm,
  { lang, mailbox }: { lang: Lang; mailbox: string },
): FilledEndorsement {
  return {
    words: wordsOf(form),
    contact: seal(app.keys, mailbox, form.contact),
    agreed: agreedSentence(lang, 'consent.endorse'),
    now: app.now(),
  };
}
