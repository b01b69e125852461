import type { Kysely } from 'kysely';

/** Names the language of a message for what it is: the letter is the open letter alone. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema.alterTable('messages').renameColumn('letter_lang', 'message_lang').execute();
}
