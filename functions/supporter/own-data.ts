import type { CampaignFacts } from '../../src/campaign/campaign.ts';
import { sinceSigned } from '../../src/campaign/corrections.ts';
import {
  addressHeldUntil,
  messageHeldUntil,
  signatureHeldUntil,
  type Until,
} from '../../src/campaign/held-until.ts';
import type { App } from '../app/context.ts';
import { unseal } from '../security/sealing.ts';
import type { MessageRow, SentenceRow, SignatureRow } from '../store/schema.ts';
import { isShown } from '../store/shown-comments.ts';
import { recipientName } from '../writing/message-parts.ts';

/** A sentence that somebody agreed to, word for word, and when. */
export interface Agreed {
  to: 'count' | 'show' | 'comment' | 'updates' | 'write';
  sentence: string;
  language: string;
  at: string;
}

/** A signature as its signer may read it: all that is held but the codes that stand for the mailbox. */
export type OwnSignature = ReturnType<typeof ownSignature> & {
  /** Whether it ended, and another of the same person under the same letter counts. */
  countsElsewhere: boolean;
};

/** A message as its writer may read it, likewise. */
export type OwnMessage = ReturnType<typeof ownMessage>;

type Sentences = ReadonlyMap<string, SentenceRow>;

export function ownSignature(
  app: App,
  row: SignatureRow,
  { sentences, campaign }: { sentences: Sentences; campaign: CampaignFacts },
) {
  const { status } = row;
  const times = { status, createdAt: new Date(row.created_at), endedAt: moment(row.ended_at) };
  const address = opened(app, row.mailbox, row.address);
  return {
    id: row.id,
    letter: row.letter,
    version: row.version,
    sinceSigned: sinceSigned(row.version, campaign),
    name: row.name,
    country: row.country,
    affiliation: row.affiliation,
    comment: row.comment,
    /** What anyone may read of the affiliation, where the name is public. */
    beside: row.beside,
    language: row.lang,
    source: row.source,
    address,
    status: row.status,
    public: row.agreed_show !== null,
    publicComment: row.agreed_comment !== null,
    /** Whether anyone may read the comment. */
    commentShown: isShown(row),
    updates: row.agreed_updates !== null,
    entered: row.created_at,
    confirmed: row.confirmed_at,
    reminded: row.reminded_at,
    ended: row.ended_at,
    mails: row.mails,
    lastMail: row.mailed_at,
    agreed: [
      agreed(sentences, 'count', row.agreed_count, row.agreed_at),
      agreed(sentences, 'show', row.agreed_show, row.agreed_show_at ?? row.agreed_at),
      agreed(sentences, 'comment', row.agreed_comment, row.agreed_comment_at ?? row.agreed_at),
      agreed(sentences, 'updates', row.agreed_updates, row.agreed_at),
    ].flat(),
    heldUntil: {
      signature: signatureHeldUntil(times, campaign.closes),
      ...(row.address === null ? {} : { address: addressHeldUntil(times) }),
    } satisfies Partial<Record<string, Until>>,
  };
}

export function ownMessage(
  app: App,
  row: MessageRow,
  { sentences, stopped }: { sentences: Sentences; stopped: boolean },
) {
  const { writer, ...until } = messageHeldUntil({
    status: row.status,
    mailedAt: new Date(row.mailed_at),
    confirmedAt: moment(row.confirmed_at),
    sentAt: moment(row.sent_at),
    askedAt: moment(row.asked_at),
  });
  return {
    id: row.id,
    representative: row.representative,
    recipient: recipientName(row),
    country: row.country,
    situation: row.situation,
    name: row.name,
    place: row.place,
    language: row.lang,
    messageLanguage: row.message_lang,
    textLanguage: row.own_lang ?? row.lang,
    reasons: JSON.parse(row.reasons) as string[],
    text: opened(app, row.mailbox, row.personal),
    address: opened(app, row.mailbox, row.address),
    copy: row.copy === 1,
    status: row.status,
    entered: row.created_at,
    confirmed: row.confirmed_at,
    day: row.day,
    sent: row.sent_at,
    failure: row.failure,
    heldFor: row.held_for,
    because: row.because,
    /** Whether nothing is sent to its representative at present. */
    stopped,
    asked: row.asked_at,
    reply: row.reply,
    replied: row.replied_at,
    mails: row.mails,
    lastMail: row.mailed_at,
    agreed: agreed(sentences, 'write', row.agreed, row.agreed_at),
    heldUntil: {
      name: writer,
      ...(row.personal === null ? {} : { text: until.text }),
      ...(row.address === null ? {} : { address: until.address }),
    },
  };
}

function agreed(sentences: Sentences, to: Agreed['to'], hash: string | null, at: string): Agreed[] {
  const kept = hash === null ? undefined : sentences.get(hash);
  return kept ? [{ to, sentence: kept.text, language: kept.lang, at }] : [];
}

const moment = (text: string | null) => (text === null ? null : new Date(text));

/** What was sealed; null where nothing is held, or its secret is known no more: then nobody can read it. */
export function opened({ keys }: App, mailbox: string, sealed: string | null): string | null {
  if (sealed === null) return null;
  try {
    return unseal(keys, mailbox, sealed);
  } catch {
    return null;
  }
}
