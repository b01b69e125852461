import { isWriteField, type WriteForm, writeForm } from '../../src/campaign/write-form.ts';
import type { Lang } from '../../src/i18n/locales.ts';
import type { App } from '../app/context.ts';
import type { Site } from '../app/site.ts';
import { type AddressTrouble, addressTrouble } from '../forms/address-trouble.ts';
import { type FieldError, fieldErrors, type Submission, textIn } from '../http/form.ts';
import { type Addressee, choiceErrors, composePath, findAddressee } from './addressee.ts';

/** A form that fits with whom it is to, or what is wrong with it by field. */
export type JudgedWriting = Omit<AddressTrouble, 'errors'> &
  (
    | { fits: { form: WriteForm; addressee: Addressee } }
    | { fits: null; errors: Readonly<Record<string, FieldError>> }
  );

/** Looks at all that a form of writing says; `twice` are fields that came more than once. */
export async function judgeWriting(
  app: App,
  fields: Submission['fields'],
  twice: readonly string[],
): Promise<JudgedWriting> {
  const { data, error } = writeForm.safeParse(fields);
  const id = textIn(fields, 'representative');
  const addressee = findAddressee(id, await app.site.campaign(), app.now());
  const choice = data ? choiceErrors(addressee, data.reasons) : {};
  const unfit = fieldErrors(error, twice.filter(isWriteField));
  const { errors: address, ...trouble } = await addressTrouble(app, fields, {
    email: data?.email,
    unfit,
  });
  const errors = { ...unfit, ...address, ...choice };
  const fits = data && addressee && Object.keys(errors).length === 0;
  return fits
    ? { ...trouble, fits: { form: data, addressee } }
    : { ...trouble, fits: null, errors };
}

/** The page that a form of writing was sent from, or null where there is none such. */
export function formPath(
  site: Site,
  lang: Lang,
  fields: Submission['fields'],
): Promise<string | null> {
  const id = textIn(fields, 'representative');
  return composePath(site, lang, { id, constituency: textIn(fields, 'constituency') });
}
