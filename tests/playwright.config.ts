import { defineConfig } from '@playwright/test';
import { browserArgs, browserPath } from './support/browser.ts';
import { keepCompiled } from './support/compile-cache.ts';

keepCompiled();

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  fullyParallel: true,
  workers: 2,
  outputDir: '../test-results',
  use: {
    launchOptions: { executablePath: await browserPath(), args: browserArgs },
    locale: 'en-GB',
    timezoneId: 'UTC',
  },
});
