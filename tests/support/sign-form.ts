import { signForm } from '../../src/campaign/sign-form.ts';

/** The form with the three needed fields. */
export const filled = { name: 'Anna Virtanen', email: 'anna@example.org', country: 'FI' };

/** What is wrong with the form when some fields are sent otherwise: "field message", each once. */
export function wrong(fields: Record<string, unknown>): string[] {
  const { error } = signForm.safeParse({ ...filled, ...fields });
  return [...new Set(error?.issues.map(({ path, message }) => `${String(path[0])} ${message}`))];
}

/** What the form says when some fields are sent otherwise. */
export function accepted(fields: Record<string, unknown>) {
  return signForm.parse({ ...filled, ...fields });
}
