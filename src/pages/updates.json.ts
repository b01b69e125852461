import { updateNotices } from '../site/updates.ts';

/** What the functions need to know of the updates; public, as the updates are. */
export async function GET(): Promise<Response> {
  return Response.json(await updateNotices());
}
