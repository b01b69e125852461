import { z } from 'zod';
import { readData } from '../content-folder.ts';

/**
 * Who asks, and where to complain: in ASCII, as a header must be. null where SITE_URL, the public
 * address of the site, is not set.
 */
export function userAgent(): string | null {
  const { SITE_URL } = process.env;
  if (!SITE_URL) return null;
  const { name } = z.object({ name: z.string() }).parse(readData('campaign.yaml'));
  return `${name} (+${SITE_URL})`.replace(/[^ -~]/g, '');
}
