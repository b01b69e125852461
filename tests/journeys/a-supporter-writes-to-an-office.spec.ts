import { expect, supporter, test } from '../support/campaign-test.ts';
import { linkIn } from '../support/post-office.ts';

const own =
  'My grandmother kept cows near the border, and some fields were closed to her for all her life.';

/** The paragraphs of a page as the text of a mail has them. */
const textOf = (shown: readonly string[]) =>
  `${shown.slice(0, -1).join('\n\n')}\n\n--\n${shown.at(-1)}`;

test.describe('without script, on a phone', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });

  test('a supporter finds an office, writes, corrects, confirms, and the message arrives', async ({
    page,
    office,
  }) => {
    const { name, email } = supporter();
    await page.goto('/');
    await page.getByRole('link', { name: 'Write to your government' }).first().click();
    await page.getByRole('link', { name: 'Estonia', exact: true }).click();
    await page.getByRole('link', { name: 'Write to an office' }).click();

    await page.getByRole('radio', { name: /^Riigikogu/ }).check();
    await page.locator('summary', { hasText: 'Up to 3 reasons' }).click();
    await page.getByText(/more reasons/).click();
    await page.getByRole('checkbox', { name: /cannot tell a soldier from a child/ }).check();
    await page.getByLabel(/^In your own words/).fill('Too short.');
    await page.getByLabel(/^Your name/).fill(name);
    await page.getByLabel(/^Email address/).fill(email);
    await page.getByRole('button', { name: 'Email me a link to confirm' }).click();
    await expect(page).toHaveTitle(/^Error/);
    await expect(page.getByRole('radio', { name: /^Riigikogu/ })).toBeChecked();
    await expect(page.getByRole('checkbox', { name: /soldier from a child/ })).toBeChecked();
    await expect(page.getByLabel(/^In your own words/)).toHaveValue('Too short.');
    await page.getByLabel(/^In your own words/).fill(own);
    await page.getByRole('button', { name: 'Read the whole message first' }).click();
    await expect(page.getByText('Nothing has been recorded or sent yet.')).toBeVisible();
    await page.getByRole('button', { name: 'Change it' }).click();
    await expect(page.getByLabel(/^In your own words/)).toHaveValue(own);
    await page.getByLabel(/^In your own words/).fill(`${own}\nIt is a long time ago.`);
    await page.getByRole('button', { name: 'Read the whole message first' }).click();
    const shown = await page.locator('[data-slot="theirs"]').allInnerTexts();
    expect(shown).toContain('It is a long time ago.');
    await page.getByRole('button', { name: 'Email me a link to confirm' }).click();
    await expect(page).toHaveURL(/\/write\/check-your-inbox\/$/);

    const { mail } = await office.mailTo(email);
    await page.goto(linkIn(mail));
    await expect(page.getByText(own)).toBeVisible();
    await expect(page.getByText('I live in Estonia.')).toBeVisible();
    await expect(page.getByText('Elukoht: Eesti.')).toBeVisible();
    await expect(page.getByText('among the first 5 of at most 50')).toBeVisible();
    await page.getByRole('button', { name: 'Send my message' }).click();
    await expect(page.getByText('Riigikogu')).toBeVisible();

    const arrived = await office.mailTo('riigikogu@riigikogu.ee', (one) =>
      (one.text ?? '').replace(/\s+/g, ' ').includes(own),
    );
    expect(textOf(shown)).toBe(arrived.mail.text?.trimEnd());
    expect(arrived.mail.replyTo).toEqual([{ name, address: email }]);
    expect(arrived.mail.from?.name).toBe(`${name} (Keep the Ban kaudu)`);
    expect(arrived.mail.subject).toBe('Naasmine jalaväemiinide keelu juurde');
    await page.reload();
    await expect(page.getByText('Riigikogu')).toBeVisible();
  });
});

test.describe('on a phone, in Finnish', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

  test('a supporter sees the message grow, sends it, and finds everything again after going back', async ({
    page,
    office,
  }) => {
    const { name, email } = supporter();
    await page.goto('/fi/write/');
    await page.getByRole('link', { name: 'Suomi', exact: true }).click();
    await page.getByRole('link', { name: 'Kirjoita viranomaiselle' }).click();
    await page.getByRole('radio', { name: /^Ulkoministeriö/ }).check();
    await page.locator('summary', { hasText: 'Enintään 3 perustetta' }).click();
    await page.getByText(/perustetta lisää/).click();
    for (const reason of [/Norja/, /sotilasta lapsesta/, /kaikissa oloissa/]) {
      await page.getByRole('checkbox', { name: reason }).check();
    }
    await expect(page.getByRole('checkbox', { name: /Sotilaat ovat eri/ })).toBeDisabled();
    await page.getByLabel(/^Omin sanoin/).fill('Isoäitini pelto on lähellä rajaa, ja muistan sen.');
    await page.getByLabel(/^Nimesi/).fill(name);
    await expect(page.locator('.preview')).toContainText(name);
    await expect(page.locator('.preview')).toContainText('Isoäitini pelto');
    await page
      .getByRole('link', { name: /tiedoillasi/ })
      .first()
      .click();
    await page.goBack();
    await expect(page.getByLabel(/^Omin sanoin/)).toHaveValue(/Isoäitini/);
    await page.getByLabel(/^Nimesi/).fill(name);
    await page.getByLabel(/^Sähköpostiosoite/).fill(email);
    const shown = page.locator('.preview .pair:not(.heads, .subject) > :first-child');
    const preview = await shown.allInnerTexts();
    const subject = await page.locator('.preview .subject').innerText();
    await page.getByRole('button', { name: 'Lähetä minulle vahvistuslinkki' }).click();
    await expect(page).toHaveURL(/\/fi\/write\/check-your-inbox\/$/);

    const { mail } = await office.mailTo(email);
    expect(mail.subject).toContain('vahvista viestisi');
    await page.goto(linkIn(mail));
    await page.getByRole('button', { name: 'Lähetä viestini' }).click();
    const arrived = await office.mailTo('kirjaamo.um@gov.fi', (one) =>
      (one.text ?? '').includes(name),
    );
    expect(textOf(preview)).toBe(arrived.mail.text?.trimEnd());
    expect(subject).toBe(arrived.mail.subject);
    expect(arrived.mail.replyTo).toEqual([{ name, address: email }]);
  });
});

test('a supporter with a keyboard alone chooses the language of their own words, and sees just what arrives', async ({
  page,
  office,
}) => {
  const { email } = supporter();
  const own = 'مرحبا\nSee on minu kodu lähedal, ja ma mäletan seda.';
  await page.goto('/write/ee/offices/');
  await page.getByRole('radio', { name: /^Riigikantselei/ }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await expect(page.getByLabel(/^In your own words/)).toBeFocused();
  await page.keyboard.insertText(own);
  const heads = page.locator('.preview .heads');
  await expect(page.locator('.preview')).toContainText('Oma sõnadega, tõlkimata:');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Estonian');
  await expect(page.getByLabel(/^Language of your own words/)).toHaveValue('et');
  await expect(page.locator('.preview')).not.toContainText('tõlkimata');
  await expect(heads).toContainText('Estonian: what is sent');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.getByLabel(/^Your name/).focus();
  await page.keyboard.insertText('A\u030ake  محمد');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(page.getByLabel(/^Email address/)).toBeFocused();
  await page.keyboard.insertText(email);
  const sent = page.locator('.preview .pair:not(.heads, .subject) > :first-child');
  const preview = await sent.allInnerTexts();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/write\/check-your-inbox\/$/);
  const { mail } = await office.mailTo(email);
  await page.goto(linkIn(mail));
  expect(await page.locator('[data-slot="theirs"]').allInnerTexts()).toEqual(preview);
  await page.getByRole('button', { name: 'Send my message' }).press('Enter');
  const arrived = await office.mailTo('riigikantselei@riigikantselei.ee', ({ replyTo }) =>
    JSON.stringify(replyTo).includes(email),
  );
  expect(textOf(preview)).toBe(arrived.mail.text?.trimEnd());
  expect(arrived.mail.text).toContain('Åke محمد');
});
