import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** The version of the letter that the built site opens, which a form of its page names. */
export const openVersion = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync('dist/campaign.json', 'utf8'))).version;
