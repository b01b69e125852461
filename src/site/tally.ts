import { type Tally, tallySchema } from '../campaign/tally.ts';

/** Milliseconds that a build waits for the count. */
const waitFor = 3000;

let asked: Promise<Tally | null> | undefined;

/**
 * The count at the moment of the build, for pages that no server fills in: asked once, of TALLY_URL
 * or of the public site. null where there is none to ask or it does not answer; then pages show no
 * number until a script or a server knows one.
 */
export function tallyAtBuild(): Promise<Tally | null> {
  asked ??= ask();
  return asked;
}

async function ask(): Promise<Tally | null> {
  const { TALLY_URL, SITE_URL = '' } = process.env;
  const url = TALLY_URL || (SITE_URL.startsWith('https://') ? `${SITE_URL}/api/tally` : '');
  if (!url) return null;
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(waitFor) });
    return tallySchema.parse(await answer.json());
  } catch (error) {
    process.stderr.write(`The count could not be read from ${url}: ${error}. Pages show none.\n`);
    return null;
  }
}
