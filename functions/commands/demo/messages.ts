import type { HeldFor } from '../../../src/campaign/holding.ts';
import { sendability } from '../../../src/campaign/representative.ts';
import { day, minute } from '../../../src/campaign/signature.ts';
import { writeForm } from '../../../src/campaign/write-form.ts';
import { directory } from '../../../src/directory/representatives.ts';
import type { App } from '../../app/context.ts';
import type { MessageRow, OutboxRow } from '../../store/schema.ts';
import type { Sentence } from '../../store/sentences.ts';
import { type Addressee, findAddressee } from '../../writing/addressee.ts';
import { writeRequest } from '../../writing/write-request.ts';
import { type Draw, idAt } from './draw.ts';
import { ownWords } from './own-words.ts';
import { drawPerson } from './people.ts';

type MadeMessage = Partial<MessageRow> & Pick<MessageRow, 'id' | 'representative'>;

/** Messages with what belongs to them: deliveries that are due, and the sentences agreed to. */
export interface MadeMessages {
  messages: MadeMessage[];
  deliveries: OutboxRow[];
  agreed: Sentence[];
}

/** How many there are in each state. */
const states = { queued: 36, held: 14, sent: 150, failed: 6, rejected: 4, pending: 10 } as const;

const heldFor: readonly HeldFor[] = ['threat', 'link', 'domain', 'copy'];

/** Messages of nobody to those who can be written to today, in every state; none where there is nobody. */
export async function makeMessages(app: App, draw: Draw): Promise<MadeMessages> {
  const made: MadeMessages = { messages: [], deliveries: [], agreed: [] };
  const [first, ...others] = await addressees(app);
  if (!first) return made;
  let number = 0;
  for (const [status, count] of Object.entries(states)) {
    for (let i = 0; i < count; i += 1) {
      number += 1;
      const addressee = draw.oneOf([first, ...others]);
      const one = messageOf(app, draw, {
        addressee,
        number,
        status: status as keyof typeof states,
        i,
      });
      made.messages.push(one.row);
      made.agreed.push(one.agreed);
      if (one.delivery) made.deliveries.push(one.delivery);
    }
  }
  made.messages.sort((a, b) => (a.id < b.id ? -1 : 1));
  return made;
}

/** Offices that messages may be sent to. */
async function addressees({ site, now }: App): Promise<Addressee[]> {
  const campaign = await site.campaign();
  const today = now().toISOString().slice(0, 10);
  const offices = directory.flatMap(({ bodies, representatives }) =>
    representatives.filter((one) => {
      const body = bodies.find(({ id }) => id === one.body);
      return one.role === 'office' && body && sendability(one, body, today) === 'ok';
    }),
  );
  const found = offices.map(({ id }) => findAddressee(id, campaign, now()));
  return found.filter((one) => one !== null).slice(0, 30);
}

interface Wanted {
  addressee: Addressee;
  number: number;
  status: keyof typeof states;
  /** Its place among those of its state. */
  i: number;
}

function messageOf(app: App, draw: Draw, { addressee, number, status, i }: Wanted) {
  const now = app.now();
  const { name, email, lang } = drawPerson(draw, 100_000 + number);
  const reason = heldFor[i % heldFor.length] ?? 'copy';
  const personal = ownWords(draw, status === 'held' ? reason : null);
  const [representative, country] = [addressee.representative.id, addressee.country.code];
  const form = writeForm.parse({ representative, name, email, personal, lang, ownLang: 'en' });
  const { row, agreed } = writeRequest(app, { form, addressee, lang });
  // What was sent lies a while back: some of its writers were asked by now.
  const age = status === 'sent' ? (1 + draw.number() * 26) * day : (0.1 + draw.number() * 3) * day;
  const made = new Date(now.getTime() - age);
  const at = made.toISOString();
  const later = (by: number) => new Date(Math.min(made.getTime() + by, now.getTime() - minute));
  const over = status === 'sent' || status === 'failed' || status === 'rejected';
  const confirmed_at = status === 'pending' ? null : later(20 * minute).toISOString();
  const tomorrow = new Date(Math.floor(now.getTime() / day) * day + day + 6 * 60 * minute);
  const message: MadeMessage = {
    ...row,
    ...{ id: idAt(made), representative, country, status, agreed: agreed.hash, agreed_at: at },
    ...{ mails: 1, mailed_at: at, created_at: at, confirmed_at },
    day: status === 'queued' ? tomorrow.toISOString().slice(0, 10) : null,
    held_for: status === 'held' ? reason : null,
    sent_at: status === 'sent' ? later(60 * minute).toISOString() : null,
    failure: status === 'failed' ? '550 5.1.1' : null,
    ...(over && { personal: null, address: status === 'sent' ? row.address : null }),
    ...(status === 'sent' && age > 15 * day && askedAndSaid(draw, later(14 * day), i)),
  };
  const due = { due_at: tomorrow.toISOString(), created_at: tomorrow.toISOString() };
  const delivery: OutboxRow = {
    ...{ id: idAt(made), message: 'to-representative', lang: row.message_lang },
    ...{ subject: message.id, mailbox: representative, recipient: '', state: 'due', ...due },
    ...{ attempts: 0, claimed_by: null, finished_at: null, failure: null, topic: null },
  };
  return { row: message, agreed, delivery: status === 'queued' ? delivery : null };
}

/** Writers who were asked whether an answer came: most have said something. */
function askedAndSaid(draw: Draw, asked: Date, i: number): Partial<MessageRow> {
  const asked_at = asked.toISOString();
  if (i % 4 === 0) return { asked_at };
  const reply = draw.oneOf(['yes', 'yes', 'no', 'no', 'not-yet'] as const);
  return { asked_at, reply, replied_at: asked_at, address: null };
}
