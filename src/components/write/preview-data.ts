import {
  type ComposedMessage,
  composeMessage,
  fitting,
  type MessageFrame,
  type MessageParts,
  type Situation,
} from '../../campaign/message.ts';

/** What stands where nothing was typed yet. */
export const gap = '[…]';

/** A language of a message beside the form: its sentences, and what the page knows in it. */
export interface PreviewColumn {
  lang: string;
  frame: MessageFrame;
  /** The country of a supporter, as this language calls it; '' where it is none. */
  land: string;
  /** What stands over it where it is sent, and where it only says what is sent. */
  theirs: string;
  yours: string;
}

/** All that the message beside the form is made of, in the order of its columns: the last is the page's. */
export interface PreviewData {
  situation: Situation;
  campaign: string;
  columns: readonly PreviewColumn[];
  /** What stands in the place of own words that nobody typed yet, and beside them in the other language. */
  own: string;
  ownNote: string;
}

/** What the form says. */
export type Filled = Pick<MessageParts, 'personal' | 'name' | 'recipient' | 'reasons' | 'site'> & {
  /** The constituency of the member who is chosen; '' where there is none. */
  district: string;
  untranslated: boolean;
};

/** Composes one column, by the function that composes what is sent. */
export function composeColumn(
  { situation, campaign }: Pick<PreviewData, 'situation' | 'campaign'>,
  { frame, land }: Pick<PreviewColumn, 'frame' | 'land'>,
  { district, ...filled }: Filled & Pick<MessageParts, 'sender'>,
): ComposedMessage {
  return composeMessage({
    ...{ situation, campaign, frame, place: [district, land].filter(Boolean).join(', ') },
    ...filled,
    name: filled.name || gap,
    recipient: filled.recipient || gap,
  });
}

/** The sentences of a frame that a situation and its reasons need: what a page carries of it. */
export function frameFor(
  frame: MessageFrame,
  situation: Situation,
  reasons: readonly string[],
): MessageFrame {
  const { to, greeting, opening, ownWords, closing, origin } = frame;
  const only = (sentences: MessageFrame['request']) => ({
    [situation]: fitting(sentences, situation),
  });
  return {
    ...{ to, greeting, opening, ownWords, closing, origin },
    ...{ situation: only(frame.situation), request: only(frame.request) },
    subject: only(frame.subject),
    reasons: Object.fromEntries(reasons.map((id) => [id, frame.reasons[id] ?? ''])),
  };
}
