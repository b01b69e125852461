import type { StringKey } from '../../i18n/translate.ts';
import type { CopiedText } from '../topic.ts';
import { treatyStatuses } from './rules/treaty.ts';
import { abilities } from './site/abilities.ts';

const titles = {
  party: 'write.elsewhere.party',
  left: 'write.elsewhere.left',
  'never-joined': 'write.elsewhere.never',
} as const;

/** The texts to copy for somebody of whose country nothing but its name is in the lists. */
export async function textsToCopy(): Promise<CopiedText[]> {
  return treatyStatuses.map((status) => ({
    situation: status,
    id: status,
    title: titles[status],
    can: abilities[status],
  }));
}

/** The page on which they find out which of them is theirs. */
export const whichToCopy: { path: string; key: StringKey } | null = {
  path: '/treaty/by-name/',
  key: 'write.elsewhere.states',
};
