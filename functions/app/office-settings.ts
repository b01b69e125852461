import { z } from 'zod';
import { canonicalMailbox, isMailable } from '../../src/campaign/email-address.ts';
import { type Operator, roles } from '../../src/campaign/office.ts';

const form = 'lists who may come into the office, each with a role: own:anna@example.org, read:…';

/** Whoever tries the site on their own machine comes in by this address, from the development inbox. */
const inDevelopment: Operator = { email: 'office@example.org', role: 'own' };

const operator = z
  .string()
  .regex(/^[a-z]+:.+$/, `${form}. A role is ${roles.join(', ')}`)
  .transform((text) => {
    const [role = '', ...email] = text.split(':');
    return { role, email: email.join(':').trim() };
  })
  .pipe(z.object({ role: z.enum(roles, form), email: z.string().refine(isMailable, form) }));

export const officeSettings = {
  OFFICE_EMAILS: z
    .string()
    .transform((text) => text.split(/[\s,;]+/).filter(Boolean))
    .pipe(z.array(operator))
    .refine(
      (all) => new Set(all.map(({ email }) => canonicalMailbox(email))).size === all.length,
      'names one mailbox twice',
    )
    .optional(),
};

const shape = z.object(officeSettings);

/** Who may come into the office; in production nobody where nobody is named. */
export function readOperators(
  { OFFICE_EMAILS }: z.infer<typeof shape>,
  { production }: { production: boolean },
): readonly Operator[] {
  return OFFICE_EMAILS ?? (production ? [] : [inDevelopment]);
}
