import { existsSync } from 'node:fs';

// Settings from a file: from .env, or the one that ENV_FILE names; from none where that is empty.
// What is set already stays as it is.
const named = process.env.ENV_FILE;
const file = named ?? '.env';
try {
  if (named || existsSync(file)) process.loadEnvFile(file);
} catch {
  process.stderr.write(`The settings in ${file} cannot be read. ENV_FILE says which file it is.\n`);
  process.exit(1);
}
