import { z } from 'zod';
import ee from '../../content/data/representatives/ee.json' with { type: 'json' };
import eu from '../../content/data/representatives/eu.json' with { type: 'json' };
import fi from '../../content/data/representatives/fi.json' with { type: 'json' };
import lt from '../../content/data/representatives/lt.json' with { type: 'json' };
import lv from '../../content/data/representatives/lv.json' with { type: 'json' };
import pl from '../../content/data/representatives/pl.json' with { type: 'json' };
import ua from '../../content/data/representatives/ua.json' with { type: 'json' };
import { type Country, countrySchema } from '../campaign/representative.ts';

/** Who can be written to, by country; the European Union is last. Checked when it is loaded. */
export const directory: readonly Country[] = Object.entries({ ee, fi, lv, lt, pl, ua, eu }).map(
  ([name, file]) => read(name, file),
);

function read(name: string, file: unknown): Country {
  const { data, error } = countrySchema.safeParse(file);
  if (data) return data;
  throw new Error(`content/data/representatives/${name}.json is wrong. ${z.prettifyError(error)}`);
}
