/** Why a request is refused before any rule of the campaign is asked, by its code in answers. */
const statusOf = {
  malformed: 400,
  'wrong-origin': 403,
  'not-found': 404,
  'wrong-method': 405,
  'too-slow': 408,
  'mailbox-full': 409,
  'too-large': 413,
  'wrong-type': 415,
  'store-away': 503,
  failed: 500,
} as const;

export type RefusalCode = keyof typeof statusOf;

/** Thrown by whoever reads a request; turned into an answer in one place, `handle`. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: RefusalCode, headers: Readonly<Record<string, string>> = {}) {
    super(code);
    this.code = code;
    this.headers = headers;
  }

  get status(): number {
    return statusOf[this.code];
  }
}
