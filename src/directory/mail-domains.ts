import { mailDomainsSchema } from '../campaign/mail-domains.ts';
import { nameOf, readData } from '../content-folder.ts';

const path = 'data/mail-domains.json';

/** Domains at which many people in the countries of the campaign have their mail. */
export const ownMailDomains: readonly string[] = read();

function read(): string[] {
  const { data } = mailDomainsSchema.safeParse(readData(path) ?? []);
  if (data) return data;
  throw new Error(`${nameOf(path)} is wrong; npm run check:content says where and how.`);
}
