import type { Page } from '@playwright/test';
import type { PostOffice } from './post-office.ts';

const link = /^\S+\/office\/enter\/\?token=[\w-]{36}$/m;

/** Asks for a link into the office as a browser does; answers the one in the mail that it brings. */
export async function askForLink(
  page: Page,
  post: PostOffice,
  { url, email }: { url: string; email: string },
): Promise<string> {
  const seen = new Set(post.received.map(({ mail }) => mail));
  await page.goto(`${url}/office/`);
  await page.getByLabel('Email address').fill(email);
  await page.getByRole('button', { name: 'Email me a link' }).click();
  const { mail } = await post.mailTo(email, (one) => !seen.has(one) && link.test(one.text ?? ''));
  return link.exec(mail.text ?? '')?.[0] ?? '';
}

/** Logs in to the office as somebody who has the mailbox; ends on the page of today. */
export async function logIn(
  page: Page,
  post: PostOffice,
  who: { url: string; email: string },
): Promise<void> {
  await page.goto(await askForLink(page, post, who));
  await page.getByRole('button', { name: 'Log in' }).click();
}
