import { hiddenFields } from '../../src/campaign/suspicion.ts';
import { fillPage } from '../http/page.ts';
import { html, json } from '../http/respond.ts';
import type { OwnForm, Sent } from './form-again.ts';
import type { FormProof } from './form-proof.ts';

/**
 * Asks a suspicious form for a proof: a page that carries what was typed, or the puzzle as JSON.
 * 428 for both: nothing was recorded, and the same form with a proof is taken. A browser shows the
 * page of any status, and a 200 would tell a script that it was done.
 */
export async function checkFirst(
  form: OwnForm & { action: string },
  { app, lang, wants, fields }: Sent,
  { ticket, puzzle }: FormProof,
  effort: number,
): Promise<Response> {
  const challenge = await puzzle(effort);
  if (wants === 'json') return json({ error: 'prove', fields: {}, challenge }, 428);

  const page = await app.site.page(lang, '/check/');
  const filled = fillPage(page, {
    attributes: {
      form: { action: form.action },
      puzzle: { 'data-challenge': JSON.stringify(challenge) },
    },
    lists: { fields: carriedFields(form, fields) },
    values: { [hiddenFields.ticket]: ticket() },
    show: ['form'],
  });
  return html(filled, 428);
}

/** What was typed into a form, and asked about it, as rows of hidden controls. Its page has `lang` itself. */
export function carriedFields(form: OwnForm, fields: Sent['fields']): Record<string, string>[] {
  const names = [...form.fields, ...(form.carried ?? []), hiddenFields.asked];
  return names.filter((name) => name !== 'lang').flatMap((name) => hidden(name, fields[name]));
}

/** A hidden control for each text of a field. What is no text is left out. */
function hidden(name: string, value: unknown): Record<string, string>[] {
  return [value]
    .flat()
    .filter((one) => typeof one === 'string' && one !== '')
    .map((one) => ({ 'field.name': name, 'field.value': String(one) }));
}
