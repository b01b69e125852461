import type { Look } from '../../src/campaign/beside.ts';
import { isSaveField, type OwnRequest, saveForm } from '../../src/campaign/own-page.ts';
import type { Lang } from '../../src/i18n/locales.ts';
import type { App } from '../app/context.ts';
import { agreedSentences } from '../forms/consent.ts';
import { type FieldError, fieldErrors, type Submission, textIn } from '../http/form.ts';
import type { Change } from '../store/change-signature.ts';
import type { OwnSignature } from './own-data.ts';

/** Whether a visitor of the own page wants it as a page, or all of it as a file. */
export function kindWanted(request: Request): 'html' | 'json' {
  const accept = request.headers.get('accept') ?? '';
  const asFile = new URL(request.url).searchParams.get('format') === 'json';
  const asJson = accept.includes('application/json') && !accept.includes('text/html');
  return asFile || asJson ? 'json' : 'html';
}

/** What a form of the own page asks for. A script is not asked once more whether it is sure. */
export function asked(fields: Submission['fields'], wants: Submission['wants']): OwnRequest {
  return {
    action: textIn(fields, 'action'),
    signature: textIn(fields, 'signature'),
    sure: wants === 'json' || fields.sure === 'yes',
  };
}

/** What a form changes of a signature, or what is wrong with it: keys of the strings, by field. */
export function readChange(
  signature: OwnSignature,
  { fields, twice, wants }: Submission,
  { app, lang, look }: { app: App; lang: Lang; look: Look },
): { change: Change | null; errors: Record<string, FieldError> } {
  const parsed = saveForm.safeParse({ ...heldFields(signature, wants), ...fields });
  const errors = fieldErrors(parsed.error, twice.filter(isSaveField));
  if (!parsed.success || Object.keys(errors).length > 0) return { change: null, errors };
  const { show, comment: publish } = agreedSentences(lang, parsed.data);
  const { affiliation, comment, updates } = parsed.data;
  return { change: { affiliation, comment, updates, show, publish, now: app.now(), look }, errors };
}

/**
 * What stays as it is where nothing is said of it. A browser says nothing of a box that is not
 * ticked, so there a box that is not mentioned is an empty one.
 */
function heldFields(
  { affiliation, comment, public: shown, publicComment, updates }: OwnSignature,
  wants: Submission['wants'],
) {
  return wants === 'json'
    ? { affiliation, comment, publicComment, public: shown, updates }
    : { affiliation, comment };
}
