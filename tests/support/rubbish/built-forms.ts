import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'node-html-parser';

/** The controls of a form: each name with the values that the page gives it. */
export type FormShape = ReadonlyMap<string, readonly string[]>;

/** The forms of the built site by the path they are sent to; of many to one path, all controls. */
export function builtForms(folder = 'dist'): Map<string, FormShape> {
  const forms = new Map<string, Map<string, string[]>>();
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.html')) continue;
    const html = readFileSync(join(folder, file), 'utf8');
    if (!html.includes('action="/api/')) continue;
    for (const form of parse(html).querySelectorAll('form[action^="/api/"]')) {
      const [path = ''] = (form.getAttribute('action') ?? '').split('?');
      const shape = forms.get(path) ?? new Map<string, string[]>();
      forms.set(path, shape);
      for (const control of form.querySelectorAll('[name]')) {
        const name = control.getAttribute('name') ?? '';
        const given = [control, ...control.querySelectorAll('option')]
          .map((one) => one.getAttribute('value') ?? '')
          .filter(Boolean);
        shape.set(name, [...new Set([...(shape.get(name) ?? []), ...given])]);
      }
    }
  }
  return forms;
}
