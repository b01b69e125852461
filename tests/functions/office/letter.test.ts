import { expect, it } from 'vitest';
import { testApp } from '../../support/app.ts';
import { atWork, officeEnv } from '../../support/office.ts';

it('the office says which file and line say what of the letter, and how it stands today', async () => {
  const t = await testApp('sqlite', { env: officeEnv });
  const page = await (await atWork(t.app, 'cia')).page('/office/letter/');
  const text = page.querySelector('main')?.text.replace(/\s+/g, ' ') ?? '';
  expect(text).toContain('The letter is open.');
  expect(text).toContain('Next goal: 100.');
  expect(text).toMatch(/campaign\.yaml, line \d+/);
  expect(text).toMatch(/letters\/en\/[a-z-]+\.mdx/);
  await t.end();
});
