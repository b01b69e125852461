import type { Mail } from '../envelope.ts';

/** An update as it will arrive, to whom it is tried out on: its subject says that it is a test. */
export function updateTest(update: Mail, marked: (subject: string) => string): Mail {
  return { ...update, subject: marked(update.subject) };
}
