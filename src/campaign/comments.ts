/**
 * What a campaigner has decided about a comment that its signer agreed to have published: it is
 * `waiting` until somebody has, and never public before.
 */
export type CommentState = 'waiting' | 'shown' | 'hidden';

/**
 * What becomes of a comment whose signer changes something: another text, or one that might not be
 * published any more, has to be chosen anew.
 */
export function commentStateOf(
  was: { comment: string; comment_state: CommentState },
  { comment, agreed }: { comment: string; agreed: boolean },
): CommentState {
  if (comment !== was.comment) return 'waiting';
  return agreed || was.comment_state === 'hidden' ? was.comment_state : 'waiting';
}

/** Comments that the list of names shows, the last chosen first. */
export const mostComments = 24;
