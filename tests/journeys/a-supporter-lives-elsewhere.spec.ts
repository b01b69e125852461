import { expect, test } from '../support/campaign-test.ts';

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('a supporter finds their ministry in the list, and the text to take there', async ({
    page,
  }) => {
    await page.goto('/write/');
    await page.getByText(/^All \d+ countries/).click();
    await page.getByRole('link', { name: 'Germany', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Germany:/);
    await expect(page.getByText('It can stay in the treaty')).toBeVisible();
    await expect(page.getByRole('link', { name: /auswaertiges-amt\.de/ })).toBeVisible();
    await expect(page.getByLabel('English')).toHaveValue(/^To: Auswärtiges Amt\n/);
    await expect(page.getByLabel('English')).toHaveValue(/I live in Germany\./);
    await expect(page.getByRole('button', { name: 'Copy the text' })).toBeHidden();
  });

  test('a supporter of a country that is not known is led to what fits it', async ({ page }) => {
    await page.goto('/fi/write/');
    await page.getByText(/^Kaikki \d+ maata/).click();
    await page.getByRole('link', { name: 'Venäjä', exact: true }).click();
    await expect(page.getByText('Se voi liittyä sopimukseen')).toBeVisible();
    await expect(page.getByText('Se voi pysyä sopimuksessa')).toBeHidden();
    await expect(page.getByText('Se voi palata sopimukseen')).toBeHidden();
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

  test('a supporter types their country, and copies the text', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-write']);
    await page.goto('/write/');
    const field = page.getByRole('searchbox', { name: 'Find your country' });
    await field.fill('cote');
    await expect(page.getByRole('status')).toHaveText('1 country found');
    await field.fill('xyz');
    await expect(page.getByRole('status')).toHaveText('0 countries found');
    await field.press('Enter');
    await expect(page).toHaveURL(/\/write\/$/);
    await field.fill('braz');
    await expect(page.getByRole('link', { name: 'Brazil' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Estonia' })).toBeHidden();
    await field.press('Enter');

    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Brazil:/);
    await expect(page.getByText('It can join the treaty')).toBeHidden();
    const text = page.getByRole('region', { name: /in the treaty/ }).getByLabel('English');
    await text.fill(`${await text.inputValue()}\nOwn words.`);
    await page.getByRole('button', { name: 'Copy the text' }).click();
    await expect(page.getByText('Copied')).toBeVisible();
    await text.fill('');
    await text.press('ControlOrMeta+v');
    await expect(text).toHaveValue(/^To: \[…\]\n[\s\S]*Own words\.$/);
  });

  for (const query of [
    '?country=zz',
    '?country=%3Cb%3E',
    '?country=',
    '?country=br&country=de%00',
  ]) {
    test(`the address ${query} says nothing that is not so`, async ({ page }) => {
      await page.goto(`/write/elsewhere/${query}`);
      const head = page.getByRole('heading', { level: 1 });
      await expect(head).toHaveText(
        query.includes('=br') ? /^Brazil:/ : 'Write from another country',
      );
      await expect(page.getByText('It can join the treaty')).toBeVisible();
    });
  }
});
