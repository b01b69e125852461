import type { StringKey } from '../../../i18n/translate.ts';
import type { TreatyStatus } from '../rules/treaty.ts';

/** What a state can do for the treaty from where it stands. */
export const abilities: Readonly<Record<TreatyStatus, StringKey>> = {
  party: 'write.can.party',
  left: 'write.can.left',
  'never-joined': 'write.can.never-joined',
};
