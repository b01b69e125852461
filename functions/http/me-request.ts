import type { OwnRequest } from '../../src/campaign/own-page.ts';
import type { OwnSignature } from '../runtime/own-data.ts';
import { type Submission, textIn } from './form.ts';

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

/**
 * What stays as it is where nothing is said of it. A browser says nothing of a box that is not
 * ticked, so there a box that is not mentioned is an empty one.
 */
export function heldFields(
  { affiliation, comment, public: shown, updates }: OwnSignature,
  wants: Submission['wants'],
) {
  return wants === 'json'
    ? { affiliation, comment, public: shown, updates }
    : { affiliation, comment };
}
