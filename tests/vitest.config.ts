import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { keepCompiled } from './support/compile-cache.ts';

keepCompiled();

const root = fileURLToPath(new URL('..', import.meta.url));

/** Tests of rules and of texts open no database and keep nothing from file to file: they share processes. */
const rules = [
  ...['authoring', 'build', 'campaign', 'components', 'content', 'functions/http'],
  ...['functions/security', 'i18n', 'site', 'topics'],
].map((folder) => `tests/${folder}/**/*.test.ts`);

const limits = { testTimeout: 30_000, hookTimeout: 60_000 };

export default defineConfig({
  root,
  test: {
    globalSetup: ['tests/support/global-setup.ts'],
    // PostgreSQL, the built site and two cores are shared: more workers would only wait.
    maxWorkers: 2,
    // PostgreSQL stops in its own time.
    teardownTimeout: 60_000,
    projects: [
      { root, test: { name: 'rules', include: rules, isolate: false, ...limits } },
      {
        root,
        test: {
          name: 'parts',
          include: ['tests/**/*.test.ts'],
          // The check for serverless hosts has packages of its own.
          exclude: [...rules, '**/node_modules/**'],
          ...limits,
        },
      },
    ],
  },
});
