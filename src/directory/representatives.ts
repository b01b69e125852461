import { countryName } from '../campaign/countries.ts';
import { type Country, countrySchema } from '../campaign/representative.ts';
import { dataNamesIn, nameOf, readData } from '../content-folder.ts';
import { defaultLang } from '../i18n/locales.ts';

const folder = 'data/representatives';

/** Who can be written to, by country, in the order of their names; the European Union is last. */
export const directory: readonly Country[] = dataNamesIn(folder)
  .map((name) => read(`${folder}/${name}.json`))
  .sort((a, b) => Number(a.code === 'EU') - Number(b.code === 'EU') || byName(a, b));

function byName(a: Country, b: Country): number {
  return nameOfCountry(a).localeCompare(nameOfCountry(b), defaultLang);
}

function nameOfCountry({ code }: Country): string {
  return countryName(defaultLang, code);
}

function read(path: string): Country {
  const { data } = countrySchema.safeParse(readData(path));
  if (data) return data;
  throw new Error(`${nameOf(path)} is wrong; npm run check:content says where and how.`);
}
