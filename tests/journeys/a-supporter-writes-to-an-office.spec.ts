import { expect, supporter, test } from '../support/campaign-test.ts';
import { linkIn } from '../support/post-office.ts';

const own =
  'My grandmother kept cows near the border, and some fields were closed to her for all her life.';

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

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
    expect(arrived.mail.replyTo).toEqual([{ name, address: email }]);
    expect(arrived.mail.from?.name).toBe(`${name} via Keep the Ban`);
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
    await page.getByRole('button', { name: 'Lähetä minulle vahvistuslinkki' }).click();
    await expect(page).toHaveURL(/\/fi\/write\/check-your-inbox\/$/);

    const { mail } = await office.mailTo(email);
    expect(mail.subject).toContain('vahvista viestisi');
    await page.goto(linkIn(mail));
    await page.getByRole('button', { name: 'Lähetä viestini' }).click();
    const arrived = await office.mailTo('kirjaamo.um@gov.fi', (one) =>
      (one.text ?? '').includes(name),
    );
    expect(arrived.mail.replyTo).toEqual([{ name, address: email }]);
  });
});
