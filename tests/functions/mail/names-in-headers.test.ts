import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createMailer } from '../../../functions/mail/mailer.ts';
import { tidyLine } from '../../../src/campaign/tidy-text.ts';
import patterns from '../../fixtures/names/patterns.json' with { type: 'json' };

let inboxFolder: string;
beforeEach(() => {
  inboxFolder = mkdtempSync(join(tmpdir(), 'names-'));
});
afterEach(() => rmSync(inboxFolder, { recursive: true, force: true }));

it.each(
  Object.entries(patterns),
)('names with %s arrive as their writers wrote them', async (_, names) => {
  const mailer = createMailer({
    ...{ smtpUrl: null, mailFrom: 'campaign@example.org', siteUrl: 'http://localhost:4321' },
    ...{ dkim: null, inboxFolder },
  });
  const message = { lang: 'en', subject: 'A message', blocks: [] };
  const arrived: unknown[] = [];
  for (const [i, name] of names.map(tidyLine).entries()) {
    const replyTo = { name, address: 'anna@example.org' };
    const fromName = `${name} through a campaign`;
    await mailer.send({ id: `${i}`, message, to: 'office@example.org', fromName, replyTo });
    for (const file of readdirSync(inboxFolder)) {
      const path = join(inboxFolder, file);
      const { from, replyTo: answers } = await PostalMime.parse(readFileSync(path));
      expect([from?.address, from?.name]).toEqual(['campaign@example.org', fromName]);
      arrived.push(...(answers ?? []));
      rmSync(path);
    }
  }
  mailer.close();
  expect(arrived).toEqual(
    names.map((name) => ({ name: tidyLine(name), address: 'anna@example.org' })),
  );
});
