import { langs, localPath, splitPath } from '../../src/i18n/locales.ts';
import { expect, test } from '../support/campaign-test.ts';
import { builtPages } from '../support/pages.ts';

const height = 740;
test.use({ viewport: { width: 360, height } });

/** Every page on which a message is written, as the default language has its path. */
const pages = [...new Set(builtPages().map((page) => splitPath(page).path))].filter((path) =>
  /^\/write\/[a-z]{2}\/[^/]+\/$/.test(path),
);

for (const lang of langs) {
  test(`in ${lang}, each form of writing begins on the first screen of a phone`, async ({
    page,
  }) => {
    expect(pages.length).toBeGreaterThan(3);
    for (const path of pages) {
      await page.goto(localPath(lang, path));
      const first = page.locator('#write :is(input, textarea, select):visible').first();
      const box = await first.boundingBox();
      expect((box?.y ?? height) + (box?.height ?? 0), path).toBeLessThan(height);
      expect(box?.y, path).toBeGreaterThan(0);
    }
  });
}
