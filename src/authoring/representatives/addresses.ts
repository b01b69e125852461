import { isMailable, mailableAddress, splitAddress } from '../../campaign/email-address.ts';
import type { Member } from './reader.ts';

/** Members with the addresses that may be used, and a sentence on each that may not. */
export interface Accepted {
  members: Member[];
  refusals: string[];
}

/**
 * Takes an address only where it is on the parliament's own domain: whatever else stands in the
 * data is private, or a mistake. The sentences name the domain, not the address.
 */
export function acceptAddresses(members: readonly Member[], domain: string | null): Accepted {
  const refusals: string[] = [];
  const accepted = members.map((member) => {
    if (member.address === null) return member;
    const address = mailableAddress(member.address.trim());
    const found = splitAddress(address)?.domain;
    if (isMailable(address) && found === domain) return { ...member, address };
    const why = isMailable(address)
      ? `is on ${found}, not on ${domain}`
      : 'is not an email address';
    refusals.push(`${member.name}: what the data gives as an address ${why}. It is not taken.`);
    return { ...member, address: null };
  });
  return { members: accepted, refusals };
}
