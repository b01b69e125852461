import type { Fill } from '../http/page.ts';
import type { Visit } from './visit.ts';

/** One fill over another: what both name is as the second says. */
export function lay(under: Fill, over: Fill): Fill {
  return {
    ...under,
    ...over,
    slots: { ...under.slots, ...over.slots },
    show: [...(under.show ?? []), ...(over.show ?? [])],
    lists: { ...under.lists, ...over.lists },
    parts: { ...under.parts, ...over.parts },
    values: { ...under.values, ...over.values },
    attributes: { ...under.attributes, ...over.attributes },
    errors: { ...under.errors, ...over.errors },
  };
}

/** What every page shows of who is in. */
export function personal({ operator, may, t }: Visit): Fill {
  const { email, role } = operator;
  return { slots: { operator: email, role: t(`office.role.${role}`) }, show: ['in', ...may] };
}

/** A number of a query; 0 where it is none. */
export function plural(text: string | null): number {
  return /^\d{1,9}$/.test(text ?? '') ? Number(text) : 0;
}
