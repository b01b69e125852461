import { formatDate } from '../../src/i18n/format.ts';
import type { Lang } from '../../src/i18n/locales.ts';
import type { App } from '../runtime/context.ts';
import { recipientName } from '../runtime/message-parts.ts';
import type { MessageRow } from '../store/schema.ts';
import { fillPage } from './page.ts';
import { html } from './respond.ts';

/** The page that asks whether an answer came, thanks for saying so, or says that its link is dead. */
export async function replyPage(
  { app, lang, token, row }: { app: App; lang: Lang; token: string; row: MessageRow | null },
  show: 'ask' | 'thanks' | 'unknown',
  status = show === 'unknown' ? 404 : 200,
): Promise<Response> {
  const page = await app.site.page(lang, '/write/answer/');
  const recipient = row ? recipientName(row) : '';
  const sent = row?.sent_at ? formatDate(lang, new Date(row.sent_at)) : '';
  return html(
    fillPage(page, { values: { token }, slots: { recipient, sent }, show: [show] }),
    status,
  );
}
