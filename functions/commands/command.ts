import { ConfigError, readConfig } from '../app/config.ts';
import { remedyFor } from '../app/store-trouble.ts';
import { deriveKeys, type Keys } from '../security/keys.ts';
import { openingTrouble } from '../store/failures.ts';
import { BackupError } from './backup-file.ts';

/** The database that the settings name, and the keys of their secrets. */
export interface Place {
  databaseUrl: string;
  keys: Keys;
}

/** Runs a command over the database of the settings and prints what it answers, or why it was not done. */
export async function runCommand(command: (place: Place) => Promise<string>): Promise<void> {
  try {
    const { databaseUrl, secret, previousSecrets } = readConfig(process.env);
    process.stdout.write(
      await command({ databaseUrl, keys: deriveKeys(secret, ...previousSecrets) }),
    );
  } catch (error) {
    const trouble = openingTrouble(error);
    const ours = error instanceof BackupError || error instanceof ConfigError;
    if (!ours && !trouble) throw error;
    process.stderr.write(`${trouble && !ours ? remedyFor(trouble) : (error as Error).message}\n`);
    process.exitCode = 1;
  }
}
