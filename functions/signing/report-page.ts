import { countryName } from '../../src/campaign/countries.ts';
import { reportFields } from '../../src/campaign/reports.ts';
import type { Lang } from '../../src/i18n/locales.ts';
import type { App } from '../app/context.ts';
import type { OwnForm } from '../forms/form-again.ts';
import { type Fill, fillPage } from '../http/page.ts';
import { html } from '../http/respond.ts';
import type { PublicName } from '../store/reports.ts';

const path = '/report/';

/** The form about one public name, which stands above it. */
export function reportForm(lang: Lang, about: PublicName): OwnForm {
  const { name, affiliation, comment, country } = about;
  const slots = { name, affiliation, comment, country: countryName(lang, country) };
  const texts = Object.entries({ affiliation, comment }).flatMap(([key, is]) => (is ? [key] : []));
  return { path, fields: reportFields, boxes: [], around: { slots, show: ['form', ...texts] } };
}

/** That form as a page; without a public name, why there is none. */
export async function reportPage(
  app: App,
  lang: Lang,
  about: PublicName | null,
): Promise<Response> {
  const page = await app.site.page(lang, path);
  if (!about) return html(fillPage(page, {}), 404);
  const fill: Fill = { ...reportForm(lang, about).around, values: { about: about.id } };
  return html(fillPage(page, fill));
}

/** The page that thanks for a report. */
export async function reportedPage(app: App, lang: Lang): Promise<Response> {
  return html(fillPage(await app.site.page(lang, path), { show: ['done'] }));
}
