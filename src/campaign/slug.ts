/** A name as the last part of an address: "Côte d'Ivoire" is `cote-divoire`. */
export function slugOf({ name }: { name: string }): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9\s-]/g, '')
    .trim()
    .replace(/[\s-]+/g, '-');
}
