import { z } from 'zod';
import { type Sought, soughtForm } from '../../src/campaign/sought.ts';
import type { App } from '../app/context.ts';
import { seal, unseal } from '../security/sealing.ts';

const kept = soughtForm.extend({
  mailboxes: z.array(z.string()).optional(),
  domain: z.string().optional(),
  since: z.string().optional(),
  before: z.string().optional(),
});

/** What is sought as a code that only we can read: it may name somebody, and stands in addresses of pages. */
export function sealSought({ keys }: App, sought: Sought, owner = 'sought'): string {
  return seal(keys, owner, JSON.stringify(sought));
}

/** What such a code holds; null where it is none of ours. */
export function openSought({ keys }: App, sealed: string, owner = 'sought'): Sought | null {
  try {
    return kept.parse(JSON.parse(unseal(keys, owner, sealed)));
  } catch {
    return null;
  }
}
