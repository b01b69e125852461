import { describe, expect, it } from 'vitest';
import { isReply, publicReplies, type ReplyCount } from '../../src/campaign/replies.ts';

const counted = (given: Partial<ReplyCount> = {}): ReplyCount => ({
  representative: 'ee-office',
  country: 'EE',
  wrote: 20,
  asked: 10,
  yes: 7,
  ...given,
});

describe('an answer to "did they answer?"', () => {
  it('is one of three words', () => {
    expect(['yes', 'no', 'not-yet'].every(isReply)).toBe(true);
    const others = ['', 'Yes', 'maybe', null, undefined, 1, ['yes'], { yes: 1 }];
    expect(others.some(isReply)).toBe(false);
  });
});

describe('what everybody may see of the answers', () => {
  it('is how many wrote, were asked and were answered, and nothing else', () => {
    const stored = { ...counted(), no: 2, notYet: 1, mailbox: 'hash' };
    expect(publicReplies([stored])).toEqual([
      { representative: 'ee-office', country: 'EE', wrote: 20, asked: 10, answered: 5 },
    ]);
  });

  it.each([
    [4, null],
    [5, 5],
    [9, 5],
    [14, 10],
  ])('shows %d as %o', (count, shown) => {
    const [one] = publicReplies([counted({ asked: count, yes: count })]);
    expect([one?.asked, one?.answered]).toEqual([shown, shown]);
  });

  it('leaves out to whom fewer than five wrote', () => {
    expect(publicReplies([counted({ wrote: 4, asked: 4, yes: 4 })])).toEqual([]);
    expect(publicReplies([counted({ wrote: 5, asked: 5, yes: 5 })])).toHaveLength(1);
  });

  it('is the same for all counts under five: nought cannot be told from four', () => {
    const shown = [0, 1, 2, 3, 4].map((yes) => JSON.stringify(publicReplies([counted({ yes })])));
    expect(new Set(shown).size).toBe(1);
  });

  it('comes with whom most wrote to first, then by id', () => {
    const ids = publicReplies([
      counted({ representative: 'fi-b', wrote: 9 }),
      counted({ representative: 'fi-a', wrote: 6 }),
      counted({ representative: 'ee-c', wrote: 10 }),
    ]).map(({ representative }) => representative);
    expect(ids).toEqual(['ee-c', 'fi-a', 'fi-b']);
  });

  it('leaves what it was given as it was', () => {
    const given = [counted({ wrote: 5 }), counted({ wrote: 9 })];
    publicReplies(given);
    expect(given.map(({ wrote }) => wrote)).toEqual([5, 9]);
  });
});
