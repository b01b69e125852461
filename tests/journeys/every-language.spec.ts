import type { Page } from '@playwright/test';
import { type Lang, langs, localPath } from '../../src/i18n/locales.ts';
import { translator } from '../../src/i18n/translate.ts';
import { expect, supporter, test } from '../support/campaign-test.ts';
import { linkIn } from '../support/post-office.ts';

/** Those in which everything is done without script. */
const withoutScript: readonly Lang[] = ['sv', 'lv', 'uk', 'fr'];

/** The state whose people read a language, and whether it takes e-mail from us. */
const ownState: Readonly<Record<Lang, { code: string; byMail: boolean }>> = {
  en: { code: 'fi', byMail: true },
  fi: { code: 'fi', byMail: true },
  sv: { code: 'fi', byMail: true },
  et: { code: 'ee', byMail: true },
  lv: { code: 'lv', byMail: true },
  lt: { code: 'lt', byMail: true },
  pl: { code: 'pl', byMail: true },
  uk: { code: 'ua', byMail: false },
  fr: { code: 'fr', byMail: false },
};

for (const lang of langs) {
  test.describe(`on a phone, in ${lang}`, () => {
    test.use({
      viewport: { width: 360, height: 740 },
      javaScriptEnabled: !withoutScript.includes(lang),
      locale: lang,
    });
    const t = translator(lang);

    test('a supporter signs and confirms', async ({ page, office }) => {
      const { name, email } = supporter();
      await page.goto(localPath(lang, '/'));
      await page
        .getByRole('link', { name: t('home.sign') })
        .first()
        .click();
      const form = page.locator('form[action="/api/sign"]');
      await form.locator('[name="name"]').fill(name);
      await form.locator('[name="email"]').fill(email);
      await form.locator('[name="country"]').selectOption('FI');
      await form.getByRole('button', { name: t('sign.button'), exact: true }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('inbox.title'));

      const { mail } = await office.mailTo(email);
      expect(mail.subject).toBe(t('mail.confirm.subject', { campaign: 'Keep the Ban' }));
      await page.goto(linkIn(mail));
      await isWholeIn(page, lang);
      await page.locator('form[action="/api/confirm"]').getByRole('button').click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(
        `${t('thanks.title')} ${t('thanks.done')}`,
      );
      await isWholeIn(page, lang);
    });

    test('a supporter writes to an office of their state, or takes the text along', async ({
      page,
      office,
    }) => {
      const { name, email } = supporter();
      const { code, byMail } = ownState[lang] ?? { code: 'fi', byMail: true };
      await page.goto(localPath(lang, '/write/'));
      await isWholeIn(page, lang);
      await page.goto(localPath(lang, `/write/${code}/`));
      await isWholeIn(page, lang);
      if (!byMail) {
        await expect(page.locator('main').getByRole('link', { name: /./ }).first()).toBeVisible();
        expect(await page.locator('form[action="/api/write"]').count()).toBe(0);
        return;
      }
      await page.goto(localPath(lang, `/write/${code}/offices/`));
      const form = page.locator('form[action="/api/write"]');
      await form.locator('[name="name"]').fill(name);
      await form.locator('[name="email"]').fill(email);
      await form.locator('[name="personal"]').fill('Äiti, õde, ļoti, už, żółć, її, ça: 😀');
      await form.locator('[name="representative"]').first().check();
      await form.getByRole('button', { name: t('write.button') }).click();
      const { mail } = await office.mailTo(email);
      await page.goto(linkIn(mail));
      await isWholeIn(page, lang);
    });
  });
}

/** A page is in the language, has nothing wider than the phone, and no sentence with an empty place. */
async function isWholeIn(page: Page, lang: Lang): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('lang', lang);
  expect(await page.locator('body').innerText()).not.toMatch(/\{\w+\}/);
  const width = await page.locator('html').evaluate((one) => one.scrollWidth);
  expect(width).toBeLessThanOrEqual(360);
}
