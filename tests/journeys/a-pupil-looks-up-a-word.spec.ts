import type { Page } from '@playwright/test';
import { expect, test } from '../support/campaign-test.ts';

const text = '/explainers/what-the-treaty-forbids/';
// By its own text: while the definition shows, it is part of the accessible name.
const word = (page: Page) => page.locator('a.term', { hasText: /^clearance$/ });

/** The definition that the style shows beside a word, or null where it shows none. */
const shown = (page: Page) =>
  word(page).evaluate((link) => {
    const { content, display } = getComputedStyle(link, '::after');
    return content === 'none' || display === 'none' ? null : content.replace(/^"|"$/g, '');
  });

const definition = 'Finding mines in the ground and removing or destroying them.';

test.describe('with a mouse or a keyboard', () => {
  test('the definition shows while the pointer is on the word', async ({ page }) => {
    await page.goto(text);
    await expect(word(page)).toHaveAttribute('data-definition', definition);
    expect(await shown(page)).toBeNull();
    await word(page).hover();
    await expect.poll(() => shown(page)).toBe(definition);
    await page.mouse.move(0, 0);
    await expect.poll(() => shown(page)).toBeNull();
  });

  test('it shows while the word has the focus, and goes with Escape', async ({ page }) => {
    await page.goto(text);
    for (let i = 0; i < 80; i += 1) {
      await page.keyboard.press('Tab');
      if (await word(page).evaluate((link) => link === document.activeElement)) break;
    }
    await expect(word(page)).toBeFocused();
    expect(await shown(page)).toBe(definition);
    await page.keyboard.press('Escape');
    await expect.poll(() => shown(page)).toBeNull();
  });

  test('it goes with Escape under a pointer that rests, and comes again when that moves', async ({
    page,
  }) => {
    await page.goto(text);
    await word(page).hover();
    await expect.poll(() => shown(page)).toBe(definition);
    await page.keyboard.press('Escape');
    await expect.poll(() => shown(page)).toBeNull();
    await page.mouse.move(0, 0);
    await word(page).hover();
    await expect.poll(() => shown(page)).toBe(definition);
  });

  test('a click leads to the entry, and from there to the words it is related to', async ({
    page,
  }) => {
    await page.goto(text);
    await word(page).click();
    await expect(page).toHaveURL(/\/glossary\/clearance\/$/);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Clearance');
    await expect(page.getByText(definition)).toBeVisible();
    await page.getByRole('link', { name: 'All words' }).click();
    await expect(page).toHaveURL(/\/glossary\/#clearance$/);
    await expect(page.locator(':target')).toBeInViewport();
  });
});

test.describe('on a touch screen', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 800 } });

  test('the first tap shows the definition, and the second follows the link', async ({ page }) => {
    await page.goto(text);
    await word(page).tap();
    await expect.poll(() => shown(page)).toBe(definition);
    await expect(page).toHaveURL(new RegExp(`${text}$`));
    await word(page).tap();
    await expect(page).toHaveURL(/\/glossary\/clearance\/$/);
  });

  test('a tap elsewhere hides it', async ({ page }) => {
    await page.goto(text);
    await word(page).tap();
    await expect.poll(() => shown(page)).toBe(definition);
    await page.getByRole('heading', { level: 1 }).tap();
    await expect.poll(() => shown(page)).toBeNull();
  });

  test.describe('without script', () => {
    test.use({ javaScriptEnabled: false });

    test('a tap leads to the glossary', async ({ page }) => {
      await page.goto(text);
      await word(page).tap();
      await expect(page).toHaveURL(/\/glossary\/clearance\/$/);
    });
  });
});

test('the list of words shows those that contain what is typed, and says how many', async ({
  page,
}) => {
  await page.goto('/glossary/');
  const words = page.getByRole('term').filter({ visible: true });
  const all = await words.count();
  expect(all).toBeGreaterThan(40);
  const field = page.getByLabel('Show only words containing');
  await field.fill('  DEPOSITAR');
  await expect(words.filter({ hasText: 'Depositary' })).toBeVisible();
  const left = await words.count();
  expect(left).toBeLessThan(all / 2);
  await expect(page.getByRole('status')).toHaveText(`${left} words`);
  await expect(page.getByRole('navigation', { name: 'By first letter' })).toBeHidden();
  await field.fill('nothing like this');
  await expect(words).toHaveCount(0);
  await expect(page.getByRole('status')).toHaveText('0 words');
  await field.fill('');
  await expect(words).toHaveCount(all);
  await expect(page.getByRole('navigation', { name: 'By first letter' })).toBeVisible();
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('the list shows all words and no field, and a letter leads to its words', async ({
    page,
  }) => {
    await page.goto('/fi/glossary/');
    await expect(page.getByRole('searchbox')).toBeHidden();
    const letters = page.getByRole('navigation', { name: 'Alkukirjaimen mukaan' });
    await letters.getByRole('link', { name: 'T', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'T', exact: true })).toBeInViewport();
    await page.getByRole('link', { name: 'Tallettaja', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tallettaja');
  });
});
