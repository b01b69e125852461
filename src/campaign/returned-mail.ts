import { judgeAnswer } from './mail-answer.ts';

/** What a mail that came back says of one recipient (RFC 3464 §2.3). */
export interface Returned {
  /** The address as it was written to, and as it was last; either may be missing, or stand for the other. */
  addresses: readonly string[];
  /** "failed", "delayed", …; empty where it was not said. */
  action: string;
  /** An enhanced code; empty where it was not said. */
  status: string;
  /** What the server answered that refused it; empty where it was not said. */
  said: string;
}

/**
 * The code of a mailbox that is gone, such as "5.1.1"; null for every other report. Delayed is not
 * failed; and what was refused for who sent it, or for a full mailbox, says nothing of the next mail.
 */
export function goneForGood({ action, status, said }: Returned): string | null {
  if (action !== '' && action !== 'failed') return null;
  const { failure, code } = judgeAnswer({ stage: 'rcpt', reply: answerIn(status, said) });
  if (failure !== 'permanent') return null;
  return code.split(' ').at(-1) ?? code;
}

/** One answer with both codes, from those of the report where the server gave none. */
function answerIn(status: string, said: string): string {
  const answer = /\b[45]\d\d[ -].*/s.exec(said)?.[0];
  if (!answer) return `${status.startsWith('5') ? 550 : 450} ${status} ${said}`.replace('  ', ' ');
  if (/^\d{3}[ -]+[245]\.\d+\.\d+/.test(answer) || !/^5\.[1-9]/.test(status)) return answer;
  return answer.replace(/^(\d{3})[ -]/, `$1 ${status} `);
}
