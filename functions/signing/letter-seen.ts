import type { CampaignFacts } from '../../src/campaign/campaign.ts';
import { versionSeen } from '../../src/campaign/letter.ts';
import { signBoxes, signFields } from '../../src/campaign/sign-form.ts';
import type { OwnForm, Problem, Sent } from '../forms/form-again.ts';
import type { Submission } from '../http/form.ts';

/** The field in which a form names the version of the letter that its signer saw. */
const versionField = 'version';

/** The form under the letter, which says with which version it was opened. */
export const signPage: OwnForm = {
  path: '/letter/',
  fields: signFields,
  boxes: signBoxes,
  carried: [versionField],
};

/**
 * What is wrong with a form that was not opened on the text that is open here; null where it was.
 * A program that names no version is told to; a page that names none is older than the field.
 */
export async function letterTrouble(
  { app, lang, wants, fields }: Sent,
  { version, twice }: Pick<CampaignFacts, 'version'> & Pick<Submission, 'twice'>,
): Promise<Problem | null> {
  const named = twice.includes(versionField) ? 'two' : fields[versionField];
  const seen = versionSeen(named, version);
  if (seen === 'same') return null;
  if (wants === 'json') {
    if (seen === 'other') return { status: 409, error: 'letter-changed' };
    const errors = { [versionField]: 'error.version.missing' };
    return { status: 422, error: 'invalid', errors };
  }
  // While a site is renewed, its pages may be newer than the process that answers: what it would
  // show is not what it could record.
  const page = await app.site.page(lang, '/letter/');
  if (!page.includes(`value="${version}"`)) return { status: 503, error: 'site-renewing' };
  return { status: 409, error: 'letter-changed' };
}
