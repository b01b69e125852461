import { randomUUIDv7 } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { mailboxHash } from '../../functions/security/hashing.ts';
import type { Keys } from '../../functions/security/keys.ts';
import { seal } from '../../functions/security/sealing.ts';
import { makeToken, type TokenPurpose } from '../../functions/security/tokens.ts';
import * as firstTables from '../../functions/store/migrations/001-first-tables.ts';
import * as messages from '../../functions/store/migrations/002-messages.ts';
import * as holding from '../../functions/store/migrations/003-holding.ts';
import * as letterTexts from '../../functions/store/migrations/004-letter-texts.ts';
import type { Store } from '../../functions/store/open.ts';
import { newMessage } from './new-message.ts';
import { office } from './writer.ts';

const versions: Record<string, Migration> = {
  '001-first-tables': firstTables,
  '002-messages': messages,
  '003-holding': holding,
  '004-letter-texts': letterTexts,
};

/** Makes the tables as they were when so many migrations had landed. */
export async function migrateTo(store: Store, count: number): Promise<void> {
  const known = Object.fromEntries(Object.entries(versions).slice(0, count));
  const migrator = new Migrator({ db: store.db, provider: { getMigrations: async () => known } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}

/** Inserts a row with exactly these columns, whatever the present tables have. */
async function insert({ db }: Store, table: string, row: object): Promise<void> {
  const columns = Object.keys(row).map((name) => sql.ref(name));
  const values: RawBuilder<unknown>[] = Object.values(row).map((value) => sql`${value}`);
  await sql`insert into ${sql.table(table)} (${sql.join(columns)}) values (${sql.join(values)})`.execute(
    db,
  );
}

/** What an older version left: its tables hold these until the tests end. */
export class OlderRows {
  readonly #store: Store;
  readonly #keys: Keys;
  readonly #at: string;
  #counted = 0;

  constructor(store: Store, keys: Keys, now: Date) {
    this.#store = store;
    this.#keys = keys;
    this.#at = now.toISOString();
  }

  /** A link that was mailed, to what has this id. */
  async token(purpose: TokenPurpose, subject: string): Promise<string> {
    const { token, kept } = makeToken(purpose);
    const expires_at = new Date(Date.parse(this.#at) + 7 * 86_400_000).toISOString();
    await insert(this.#store, 'tokens', { ...kept, subject, expires_at });
    return token;
  }

  async mail(message: string, subject: string, address: string | null): Promise<void> {
    const mailbox = address ? mailboxHash(this.#keys, address) : office.id;
    const recipient = address ? seal(this.#keys, mailbox, address) : '';
    const due = { state: 'due', due_at: this.#at, attempts: 0, created_at: this.#at };
    const row = { id: randomUUIDv7(), message, lang: 'en', subject, mailbox, recipient, ...due };
    await insert(this.#store, 'outbox', row);
  }

  /** A signature that counts where `confirmed`, and one that waits where not. */
  async signature(
    version: string,
    address: string,
    confirmed: boolean,
    [name, name_key]: [name: string, key: string] = ['Anna Virtanen', 'anna virtanen'],
  ): Promise<string> {
    const id = randomUUIDv7();
    const mailbox = mailboxHash(this.#keys, address);
    const who = { version, name, country: 'FI', affiliation: '' };
    const agreed = { agreed_count: 'h', agreed_show: 'h', agreed_updates: null };
    const told = { agreed_at: this.#at, mails: 1, mailed_at: this.#at, created_at: this.#at };
    const state = confirmed
      ? { status: 'confirmed', confirmed_at: this.#at, address: null }
      : { status: 'pending', confirmed_at: null, address: seal(this.#keys, mailbox, address) };
    const rest = {
      letter: 'come-back',
      mailbox,
      name_key,
      comment: '',
      lang: 'en',
    };
    await insert(this.#store, 'signatures', {
      ...{ id, source: '', ...who, ...rest, ...agreed, ...told, ...state },
    });
    if (!confirmed) return id;
    await insert(this.#store, 'signatories', { id, ...who, confirmed_at: this.#at });
    const counted = { version, country: 'FI', shard: this.#counted++, confirmed: 1 };
    await insert(this.#store, 'tally', counted);
    return id;
  }

  /** A limit as the first tables counted it, and a sentence that somebody agreed to. */
  async rest(): Promise<void> {
    await insert(this.#store, 'limits', { key: 'k', used: 3, until: this.#at });
    const sentence = { hash: 'h', lang: 'en', text: 'I agree.', first_used_at: this.#at };
    await insert(this.#store, 'sentences', sentence);
  }

  /** Closes the address of the office, to which a message is queued, as of that moment. */
  async closed(at: Date): Promise<void> {
    const [bounces, since] = [3, at.toISOString()];
    await sql`update recipients set bounces = ${bounces}, suspended_at = ${since}`.execute(
      this.#store.db,
    );
  }

  async message(address: string, status: 'pending' | 'queued' | 'sent'): Promise<string> {
    const id = randomUUIDv7();
    const mailbox = mailboxHash(this.#keys, address);
    const day = this.#at.slice(0, 10);
    const to = { representative: office.id, country: 'EE', lang: 'en', letter_lang: 'et' };
    const text = 'We live near the border and know what they leave behind.';
    const sealed = {
      personal: seal(this.#keys, mailbox, text),
      address: seal(this.#keys, mailbox, address),
    };
    const begun = { agreed_at: this.#at, mails: 1, mailed_at: this.#at, created_at: this.#at };
    const later = status === 'pending' ? {} : { confirmed_at: this.#at, day };
    const over = status === 'sent' ? { personal: null, sent_at: this.#at, asked_at: this.#at } : {};
    const own = { id, mailbox, reasons: '[]', status, ...to, ...sealed };
    // Nobody was asked yet in which language the own words are, and the message's had another name.
    const { own_lang: _, message_lang: _later, ...present } = newMessage(own as object);
    await insert(this.#store, 'messages', {
      ...present,
      ...own,
      ...begun,
      ...later,
      ...over,
    });
    if (status === 'queued') {
      await insert(this.#store, 'delivery_days', { representative: office.id, day, used: 1 });
      await insert(this.#store, 'recipients', { representative: office.id, bounces: 1 });
    }
    return id;
  }
}
