import { expect, test } from '../support/campaign-test.ts';

test('a reader hears both sides on the home page, and goes on to all of them', async ({ page }) => {
  await page.goto('/');
  const heard = page.getByRole('region', { name: 'Voices from both sides' });
  await expect(heard.getByText('For staying', { exact: true })).toBeVisible();
  await expect(heard.getByText('For leaving', { exact: true })).toBeVisible();
  await heard.getByRole('link', { name: 'All voices and their sources' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Voices from both sides');
  for (const group of ['Survivors', 'Deminers', 'Soldiers', 'Politicians and officials']) {
    const section = page.getByRole('region', { name: group });
    await expect(section.getByText('For staying', { exact: true }).first()).toBeVisible();
    await expect(section.getByText('For leaving', { exact: true }).first()).toBeVisible();
  }
});

test('a reader of the letter follows a voice to where it was read', async ({ page }) => {
  await page.goto('/letter/');
  const heard = page.getByRole('region', { name: 'Voices from both sides' });
  const first = heard.getByRole('figure').first();
  const name = await first.getByRole('strong').textContent();
  await first.getByRole('link', { name: 'source' }).click();
  const voice = page.getByRole('figure').and(page.locator(':target'));
  await expect(voice).toContainText(name ?? 'nobody');
  await voice.getByRole('link').last().click();
  const source = page.getByRole('listitem').and(page.locator(':target'));
  await expect(source.getByRole('link').first()).toHaveAttribute('href', /^https:/);
});

test('a visitor who looks for quotes finds the voices first', async ({ page }) => {
  await page.goto('/search/?q=quotes');
  const results = page.getByRole('main').getByRole('list').first().getByRole('link');
  await expect(results.first()).toHaveAttribute('href', '/voices/');
});
