import { existsSync } from 'node:fs';
import type { TestProject } from 'vitest/node';
import { startPostgres } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL server, where tests make databases of their own. */
    postgresUrl: string;
  }
}

/** One PostgreSQL for all test files. The built site must be there: `npm test` builds it first. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!existsSync('dist/campaign.json')) {
    throw new Error('The tests need the built site. Run: npm run build');
  }
  const { url, stop } = await startPostgres();
  project.provide('postgresUrl', url);
  return stop;
}
