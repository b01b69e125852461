import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { keepCompiled } from './support/compile-cache.ts';

keepCompiled();

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/support/global-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // PostgreSQL stops in its own time.
    teardownTimeout: 60_000,
    // PostgreSQL, the built site and two cores are shared: more workers would only wait.
    maxWorkers: 2,
  },
});
