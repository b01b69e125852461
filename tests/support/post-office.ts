import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** A mail as a real SMTP server received it, parsed by another library than wrote it. */
export interface Received {
  from: string;
  to: string[];
  raw: string;
  mail: Email;
}

/** A whole answer of SMTP such as `550 5.1.1 No such user`, or a bare code. */
export type Answer = number | string;

/** What the server does to one recipient: takes it, or refuses it. */
export type Policy = (address: string) => 'take' | Answer;

/** What the server says at other steps: nothing there, and it goes on. */
export type Refusals = Partial<Record<'connect' | 'auth' | 'mail' | 'data', Answer>>;

export interface PostOffice {
  url: string;
  received: Received[];
  /** Resolves with the first mail to an address that fits, come or yet to come. */
  mailTo: (address: string, fits?: (mail: Email) => boolean) => Promise<Received>;
  setPolicy: (policy: Policy) => void;
  /** From now on the server refuses at these steps, and at no other. */
  refuseAt: (refusals: Refusals) => void;
  /** Whether the server takes a mail, and then never says so. */
  hangAfterData: (hangs: boolean) => void;
  /** Milliseconds that the server takes before it says that it has a mail. */
  setSlowness: (milliseconds: number) => void;
  close: () => Promise<void>;
}

/** Opens a real SMTP server on the loopback address, at a port of its own or the given one. */
export async function openPostOffice(port = 0): Promise<PostOffice> {
  const received: Received[] = [];
  const waiting = new Set<() => void>();
  let policy: Policy = () => 'take';
  let refusals: Refusals = {};
  let slowness = 0;
  let hangs = false;
  const errorAt = (step: keyof Refusals) => {
    const answer = refusals[step];
    return answer === undefined ? null : refusal(answer, step);
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    // What is answered is what a test says, to the letter.
    hideENHANCEDSTATUSCODES: true,
    onConnect: (_session, callback) => callback(errorAt('connect')),
    onAuth(_auth, _session, callback) {
      const error = errorAt('auth');
      if (error) callback(error);
      else callback(null, { user: 'campaign' });
    },
    onMailFrom: (_address, _session, callback) => callback(errorAt('mail')),
    onRcptTo({ address }, _session, callback) {
      const answer = policy(address);
      callback(answer === 'take' ? null : refusal(answer, address));
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        const error = errorAt('data');
        if (error) return callback(error);
        const raw = Buffer.concat(chunks).toString('utf8');
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom ? mailFrom.address : '';
        const to = rcptTo.map(({ address }) => address);
        received.push({ from, to, raw, mail: await PostalMime.parse(raw) });
        if (hangs) return undefined;
        if (slowness > 0) setTimeout(callback, slowness);
        else callback();
        for (const look of waiting) look();
        return undefined;
      });
    },
  });
  server.on('error', () => {});
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  const address = server.server.address() as AddressInfo;

  return {
    url: `smtp://127.0.0.1:${address.port}`,
    received,
    mailTo: (to, fits = () => true) =>
      new Promise((resolve) => {
        const look = () => {
          const found = received.find((one) => one.to.includes(to) && fits(one.mail));
          if (!found) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
    setPolicy: (next) => {
      policy = next;
    },
    refuseAt: (next) => {
      refusals = next;
    },
    hangAfterData: (next) => {
      hangs = next;
    },
    setSlowness: (milliseconds) => {
      slowness = milliseconds;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** An error that smtp-server answers in these words. */
function refusal(answer: Answer, what: string): Error {
  const [, code = '', words = ''] = /^(\d{3}) ?(.*)$/s.exec(String(answer)) ?? [];
  return Object.assign(new Error(words || `refused ${what}`), { responseCode: Number(code) });
}

/** The link that a mail asks its reader to open. */
export function linkIn(mail: Email): string {
  const link = /^https?:\/\/\S+$/m.exec(mail.text ?? '')?.[0];
  if (!link) throw new Error('The mail holds no link on a line of its own.');
  return link;
}
