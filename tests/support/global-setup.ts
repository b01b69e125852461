import { existsSync } from 'node:fs';
import type { TestProject } from 'vitest/node';
import { hasPooler, startPooler } from './pooler.ts';
import { startPostgres } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL server, where tests make databases of their own. */
    postgresUrl: string;
    /** A pooler in front of it; '' where this machine has none. */
    poolerUrl: string;
  }
}

/** One PostgreSQL for all test files. The built site must be there: `npm test` builds it first. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!existsSync('dist/campaign.json')) {
    throw new Error('The tests need the built site. Run: npm run build');
  }
  const postgres = await startPostgres();
  project.provide('postgresUrl', postgres.url);
  const pooler = hasPooler() ? await startPooler(postgres.url) : null;
  project.provide('poolerUrl', pooler?.url ?? '');
  if (!pooler) {
    process.stdout.write(
      'Skipped: the store behind a pooler, because PgBouncer is not installed.\n',
    );
  }
  return async () => {
    await pooler?.stop();
    await postgres.stop();
  };
}
