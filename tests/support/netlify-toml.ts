import { readFileSync } from 'node:fs';

type Value = string | number | readonly string[];

/** A table of a TOML file with its name; `[[name]]` gives one each time. */
export interface Section {
  name: string;
  values: Record<string, Value>;
}

/** Reads what `netlify.toml` uses of TOML: tables, and values that are also JSON but for a last comma. */
export function readNetlifyToml(file = 'netlify.toml'): Section[] {
  const sections: Section[] = [{ name: '', values: {} }];
  const text = readFileSync(file, 'utf8').replace(/^\s*#.*$/gm, '');
  for (const match of text.matchAll(/^\s*\[+([\w.]+)\]+\s*$|^\s*([\w-]+) = (\[[^\]]*\]|.+)$/gm)) {
    const [, name, key = '', value = ''] = match;
    if (name) sections.push({ name, values: {} });
    else {
      const json = value.replace(/,\s*\]$/, ']');
      Object.assign(sections.at(-1)?.values ?? {}, { [key]: JSON.parse(json) as Value });
    }
  }
  return sections;
}

/** The values of the first table with a name. Throws where there is none. */
export function sectionOf(sections: readonly Section[], name: string): Section['values'] {
  const found = sections.find((section) => section.name === name);
  if (!found) throw new Error(`netlify.toml has no [${name}].`);
  return found.values;
}
