// Puts in the place of a page that only leads to its content what stands behind that link. Without
// script, or while it cannot be had, the link stays.
for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-now]')) void load(link);

async function load(link: HTMLAnchorElement): Promise<void> {
  const answer = await fetch(link.href, { headers: { accept: 'text/html' } }).catch(() => null);
  if (!answer?.ok) return;
  const found = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const filled = found.querySelector('main > *');
  if (filled) link.closest('main > *')?.replaceWith(document.adoptNode(filled));
}
