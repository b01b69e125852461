import { ConfigError, readConfig } from '../app/config.ts';
import { deriveKeys, type Keys } from '../security/keys.ts';
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
    if (!(error instanceof BackupError || error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
