import type { HeldFor } from '../../src/campaign/holding.ts';

/** One supporter's message to one representative. What is personal goes before the row does. */
export interface MessageRow {
  /** UUID v7. */
  id: string;
  representative: string;
  country: string;
  situation: string;
  /** HMAC of the writer's canonical address; empty as soon as nothing of the writer is needed. */
  mailbox: string;
  name: string;
  place: string;
  /** The language of the writer's pages and mails, and that of the message itself. */
  lang: string;
  message_lang: string;
  /** The language of the own words; null where nobody was asked: then it is that of the pages. */
  own_lang: string | null;
  /** Ids of the chosen reasons, as a JSON list. */
  reasons: string;
  /** The writer's own words, sealed for `mailbox`; null once nobody needs to read them any more. */
  personal: string | null;
  /** What near copies of the writer's own words are recognised by; empty once it is too old to be. */
  sketch: string;
  /** Sealed for `mailbox`; null once no mail to the writer may be due any more. */
  address: string | null;
  copy: number;
  status: 'pending' | 'queued' | 'held' | 'sent' | 'failed' | 'rejected';
  /** Hash of the sentence agreed to, in `sentences`. */
  agreed: string;
  agreed_at: string;
  mails: number;
  mailed_at: string;
  created_at: string;
  confirmed_at: string | null;
  /** The day on which it is delivered: YYYY-MM-DD, UTC. */
  day: string | null;
  sent_at: string | null;
  /** A code such as "550 5.1.1"; never a server's words. */
  failure: string | null;
  asked_at: string | null;
  /** Why it waits for somebody to look at it; null where it does not. */
  held_for: HeldFor | null;
  /** Why it was refused: a name of such a reason or a campaigner's words, until its writer was told. */
  because: string | null;
  reply: 'yes' | 'no' | 'not-yet' | null;
  replied_at: string | null;
}

/** How many messages to one representative have a place on one day. */
export interface DeliveryDayRow {
  representative: string;
  day: string;
  used: number;
}

/** How deliveries to one representative go. Whoever reserves a place locks this row first. */
export interface RecipientRow {
  representative: string;
  /** Deliveries refused in a row. */
  bounces: number;
  suspended_at: string | null;
  /** The message that tries the address again after a while, and since when. */
  tried_by: string | null;
  tried_at: string | null;
}

/** Deliveries that are stopped: to one representative, or to `all`. */
export interface StopRow {
  what: string;
  stopped_at: string;
}
