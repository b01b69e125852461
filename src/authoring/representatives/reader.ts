import type { Fetcher } from './fetcher.ts';

/** A member of a parliament, as its open data says. */
export interface Member {
  /** The official id: it stays with the person. */
  id: string;
  name: string;
  /** null where the data says none. `id` is the official one. */
  district: { id: string; name: string } | null;
  party: string | null;
  /** As the data says it, never made up from the name. */
  address: string | null;
  /** The https address of the answer that says so. */
  from: string;
  /** In which the member is written to, where it is not the language of the parliament. */
  language?: string;
}

/** How the members of a parliament are read. */
export interface Reader {
  /** The official server, without a slash at its end. */
  server: string;
  /** What the server is asked for. */
  accept: string;
  /** How many members the parliament has by law; some seats are vacant at times. */
  seats: number;
  /** The domain of the parliament's mailboxes; null where its data has no addresses. */
  mailDomain: string | null;
  /** The members of today. Throws a `ReadingError`. */
  read(fetcher: Fetcher): Promise<Member[]>;
}

/** The list could not be read, and nothing is written: the message says why, and what to do. */
export class ReadingError extends Error {}
