import type { App } from '../app/context.ts';
import type { Mail } from '../mail/envelope.ts';
import { updateTest } from '../mail/kinds/update-test.ts';
import type { ClaimedMail } from '../store/outbox.ts';
import { nobody, tellOf } from './compose-update.ts';
import { sourceOf } from './update-source.ts';

/** What a test is about, as the outbox holds it: a draft, or an update of the site. */
export function testSubject({ name, draft }: { name: string; draft: string | null }): string {
  return draft ? `draft ${draft}` : `site ${name}`;
}

/** Writes an update as its readers in one language would get it; null where it is gone. */
export async function composeTest(app: App, { subject, lang }: ClaimedMail): Promise<Mail | null> {
  const [kind, id = ''] = subject.split(' ');
  const update = await sourceOf(app, { name: id, draft: kind === 'draft' ? id : null });
  if (!update) return null;
  return updateTest(await tellOf(app, update, { ...nobody, lang }), (text) => `[Test] ${text}`);
}
