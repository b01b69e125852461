import { acceptedLang } from '../../src/i18n/accepted.ts';
import { defaultLang, isLang, type Lang } from '../../src/i18n/locales.ts';

/** The language to answer in: the one a form names, else the first of ours that the browser accepts. */
export function requestLang(request: Request, named: unknown): Lang {
  if (isLang(named)) return named;
  return acceptedLang(request.headers.get('accept-language')) ?? defaultLang;
}
