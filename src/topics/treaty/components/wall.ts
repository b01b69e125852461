// Makes the wall one stop of the keyboard, with the arrow keys within it, and lets a finger see a
// state's name before its page is opened.
for (const tiles of document.querySelectorAll<HTMLElement>('[data-tiles]')) start(tiles);

function start(tiles: HTMLElement): void {
  const all = [...tiles.querySelectorAll<HTMLAnchorElement>('a')];
  const stopAt = (stop: HTMLAnchorElement | undefined) => {
    for (const tile of all) tile.tabIndex = tile === stop ? 0 : -1;
  };
  stopAt(all[0]);
  const figure = tiles.closest('figure');
  figure?.setAttribute('aria-description', figure.dataset.keys ?? '');
  tiles.addEventListener('focusin', ({ target }) => stopAt(tileOf(target)));
  tiles.addEventListener('keydown', (event) => {
    const from = tileOf(event.target);
    const to = from && next(all, from, event.key);
    if (!to || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    to.focus();
  });
  tiles.addEventListener('click', (event) => {
    const tile = tileOf(event.target);
    const byFinger = event instanceof PointerEvent && event.pointerType === 'touch';
    if (!tile || !byFinger || tile.textContent?.trim()) return;
    event.preventDefault();
    showName(tiles, tile);
  });
}

function tileOf(target: EventTarget | null): HTMLAnchorElement | undefined {
  return target instanceof HTMLAnchorElement ? target : undefined;
}

/** The tile to which a key leads; up and down to the nearest one of another row. */
function next(
  all: readonly HTMLAnchorElement[],
  from: HTMLAnchorElement,
  key: string,
): HTMLAnchorElement | undefined {
  const place = all.indexOf(from);
  if (key === 'ArrowRight') return all[place + 1];
  if (key === 'ArrowLeft') return all[place - 1];
  if (key === 'Home') return all[0];
  if (key === 'End') return all.at(-1);
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return undefined;
  const { left, top } = from.getBoundingClientRect();
  const down = key === 'ArrowDown';
  const beyond = (down ? all.slice(place + 1) : all.slice(0, place).reverse()).map((tile) => ({
    tile,
    box: tile.getBoundingClientRect(),
  }));
  const row = beyond.find(({ box }) => (down ? box.top > top + 1 : box.top < top - 1))?.box.top;
  return beyond
    .filter(({ box }) => box.top === row)
    .sort((a, b) => Math.abs(a.box.left - left) - Math.abs(b.box.left - left))[0]?.tile;
}

/** Puts the name under the wall, as a link that is large enough for a finger. */
function showName(tiles: HTMLElement, tile: HTMLAnchorElement): void {
  const place = tiles.parentElement?.querySelector('.which [role="status"]');
  const link = document.createElement('a');
  link.href = tile.href;
  link.textContent = tile.getAttribute('aria-label');
  place?.replaceChildren(link);
}
