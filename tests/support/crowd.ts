import { setTimeout as sleep } from 'node:timers/promises';
import { openVersion } from './open-letter.ts';
import { linkIn, type PostOffice } from './post-office.ts';
import type { SiteProcess } from './site-process.ts';

/** Those who sign and confirm at a site that is killed again and again, and what they were told. */
export interface Crowd {
  signed: Set<number>;
  confirmed: Set<string>;
  /** Signs, so many at most, and confirms with many hands until the site has been killed. */
  work: (site: SiteProcess, most: number, killed: Promise<void>) => Promise<void>;
}

/** 17,576 names that differ in their letters: a name holds no digits. */
export function nameOf(i: number): string {
  const letter = (place: number) => 'abcdefghijklmnopqrstuvwxyz'[Math.floor(i / 26 ** place) % 26];
  return `Person ${letter(2)}${letter(1)}${letter(0)}`;
}

export const addressOf = (i: number) => `person@person${i}.example`;

const hands = 16;

async function sign(site: SiteProcess, i: number): Promise<boolean> {
  const answer = await fetch(`${site.url}/api/sign`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'x-forwarded-for': `10.${Math.floor(i / 250)}.${i % 250}.1` },
    body: new URLSearchParams({
      ...{ name: nameOf(i), email: addressOf(i), country: 'FI', version: openVersion },
    }),
  });
  await answer.text();
  return answer.status === 303;
}

async function confirm(site: SiteProcess, link: string): Promise<boolean> {
  const body = new URLSearchParams({ token: new URL(link).searchParams.get('token') ?? '' });
  const init = { method: 'POST', redirect: 'manual', body } as const;
  const answer = await fetch(`${site.url}/api/confirm`, init);
  await answer.text();
  return answer.status === 303;
}

/** A crowd whose mails arrive at an office. Whoever got no answer does not come again. */
export function openCrowd(office: PostOffice): Crowd {
  const signed = new Set<number>();
  const confirmed = new Set<string>();
  let next = 0;
  let opened = 0;
  let until = 0;

  async function workAt(site: SiteProcess, isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      if (next < until) {
        const i = next;
        next += 1;
        if (await sign(site, i).catch(() => false)) signed.add(i);
      } else {
        await sleep(2);
      }
      const mail = office.received[opened]?.mail;
      if (!mail || isOver()) continue;
      opened += 1;
      const link = linkIn(mail);
      if (await confirm(site, link).catch(() => false)) confirmed.add(link);
    }
  }

  return {
    signed,
    confirmed,
    async work(site, most, killed) {
      let over = false;
      until = next + most;
      const ended = killed.then(() => {
        over = true;
      });
      await Promise.all([ended, ...Array.from({ length: hands }, () => workAt(site, () => over))]);
    },
  };
}
