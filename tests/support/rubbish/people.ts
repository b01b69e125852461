import type { App } from '../../../functions/app/context.ts';
import { freshToken } from '../../../functions/app/tokens.ts';
import { deliverOutbox } from '../../../functions/deliver-outbox.ts';
import type { OutgoingMail } from '../../../functions/mail/mailer.ts';
import { linkToken } from '../../../functions/security/link-tokens.ts';
import sign from '../../../functions/sign.ts';
import { findByToken } from '../../../functions/signing/find-by-token.ts';
import { sessionOf } from '../../../functions/store/tokens.ts';
import { day } from '../../../src/campaign/signature.ts';
import { association, enterAndConfirm, rowsOf } from '../endorser.ts';
import { anna, post, visit } from '../requests.ts';
import { tokenIn } from '../supporter.ts';
import { letterOf, office, offices, sendLetter } from '../writer.ts';
import type { Tokens } from './sending.ts';

const people = 40;
const asked = 6;

/** Signatures, messages and their tokens: half of them to be used, and half to be spared. */
export async function someTokens(app: App, mails: OutgoingMail[]): Promise<Tokens> {
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  for (let i = 0; i < people; i += 1) {
    const name = `Eeva ${letters[i % 26]}${letters[Math.floor(i / 26)]}o`;
    const fields = { ...anna, name, email: `before@before${i}.example`, public: 'yes' };
    await visit(app, sign, post('/api/sign', fields), `198.51.100.${i}`);
    await written(app, i);
  }
  await deliverOutbox(app);
  const tokens = mails.map(tokenIn);
  mails.length = 0;
  const used = tokens.filter((_, i) => i % 4 < 2);
  const spare = tokens.filter((_, i) => i % 4 >= 2);
  const found = await Promise.all(used.map((token) => findByToken(app, token)));
  const ids = found.flatMap(({ signature }) => signature?.id ?? []).slice(0, 10);
  for (let i = 0; i < 6; i += 1)
    await enterAndConfirm(app, mails, { ...association, email: `club@club${i}.example` });
  mails.length = 0;
  const endorsements = (await rowsOf(app)).map(({ id }) => id);
  const own = {
    '/api/confirm': used.filter((_, i) => found[i]?.signature),
    '/api/confirm-message': used.filter((_, i) => !found[i]?.signature),
    '/api/endorsement': await Promise.all(
      endorsements.map((id, i) =>
        freshToken(app, i % 2 ? 'own-endorsement' : 'endorsement-invitation', id, day),
      ),
    ),
    '/api/reply': await askedAbout(app),
    '/api/me': await Promise.all(ids.map((id) => freshToken(app, 'own-page', sessionOf(id), day))),
    '/api/unsubscribe': ids.map((id) => linkToken(app.keys, 'unsubscribe', id)),
  };
  return { own, use: Object.values(own).flat(), spare };
}

async function written(app: App, i: number): Promise<void> {
  const representative = offices[i % offices.length]?.id ?? office.id;
  const given = { representative, reasons: [], email: `writer@writer${i}.example` };
  await sendLetter(app, letterOf(i, given), `198.51.100.${i}`);
}

/** More messages, as they are two weeks after they were sent, and the tokens that ask about an answer. */
async function askedAbout(app: App): Promise<string[]> {
  const { db } = app.store;
  const at = app.now().toISOString();
  const earlier = await db.selectFrom('messages').select('id').execute();
  for (let i = 0; i < asked; i += 1) await written(app, people + i);
  const rows = await db
    .selectFrom('messages')
    .select('id')
    .where(
      'id',
      'not in',
      earlier.map(({ id }) => id),
    )
    .execute();
  const sent = {
    status: 'sent',
    personal: null,
    confirmed_at: at,
    sent_at: at,
    asked_at: at,
  } as const;
  return Promise.all(
    rows.map(async ({ id }) => {
      await db.updateTable('messages').set(sent).where('id', '=', id).execute();
      return freshToken(app, 'did-they-answer', id, 30 * day);
    }),
  );
}
