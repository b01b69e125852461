import type { StringKey } from '../../i18n/translate.ts';
import type { CopiedText } from '../topic.ts';

/** The texts to copy for somebody whose country is not in the list. */
export async function textsToCopy(): Promise<CopiedText[]> {
  return [
    { situation: 'party', id: 'party', title: 'write.elsewhere.party' },
    { situation: 'never-joined', id: 'never', title: 'write.elsewhere.never' },
  ];
}

/** The page on which they find out which of them is theirs. */
export const whichToCopy: { path: string; key: StringKey } | null = {
  path: '/treaty/by-name/',
  key: 'write.elsewhere.states',
};
