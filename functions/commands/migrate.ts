import { closeStore, migrate, openStore } from '../store/open.ts';
import { runCommand } from './command.ts';

await runCommand(async ({ databaseUrl }) => {
  const store = openStore(databaseUrl, 1);
  await migrate(store);
  await closeStore(store);
  return 'The tables are as this version needs them.\n';
});
