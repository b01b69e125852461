import { letterAsText } from '../campaign/letter.ts';
import { getOriginalLetter } from '../site/campaign.ts';

/** The text that is signed, byte for byte as its version is computed from it. */
export async function GET(): Promise<Response> {
  return new Response(letterAsText(await getOriginalLetter()));
}
