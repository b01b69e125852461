import { formatDate } from '../../src/i18n/format.ts';
import { fillPage } from '../http/page.ts';
import { html, json } from '../http/respond.ts';
import type { MessageRow } from '../store/schema.ts';
import type { Asker } from './message-pages.ts';
import { recipientName } from './message-parts.ts';

const codes = { ask: 'invalid', thanks: 'thanks', unknown: 'unknown' } as const;

/** Asks whether an answer came, thanks for saying so, or says that the link is dead. */
export async function replyAnswer(
  { app, lang, wants, token }: Asker,
  row: MessageRow | null,
  show: keyof typeof codes,
  status = show === 'unknown' ? 404 : 200,
): Promise<Response> {
  if (wants === 'json') {
    const code = codes[show];
    return json(status === 200 ? { status: code } : { error: code, fields: {} }, status);
  }
  const page = await app.site.page(lang, '/write/answer/');
  const recipient = row ? recipientName(row) : '';
  const sent = row?.sent_at ? formatDate(lang, new Date(row.sent_at)) : '';
  const fill = { values: { token }, slots: { recipient, sent }, show: [show] };
  return html(fillPage(page, fill), status);
}
