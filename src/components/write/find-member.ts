// Shows only the members whose name, party or constituency holds each word that is typed, and opens
// what a link leads to. Without script the page shows all of them, folded by constituency.
import { foldedLetters } from '../../campaign/folded-letters.ts';
import { format, type Template } from '../../i18n/format.ts';

const group = document.querySelector<HTMLElement>('.members');
const find = group?.querySelector<HTMLElement>('.find');
const input = find?.querySelector('input');
const status = find?.querySelector<HTMLElement>('[role="status"]');

/** The constituencies with their members, and the letters that each is found by. */
const lists = [...(group?.querySelectorAll('details') ?? [])].map((details) => ({
  details,
  wasOpen: details.open,
  members: [...details.querySelectorAll('li')].map((item) => ({
    item,
    letters: foldedLetters(`${details.querySelector('b')?.textContent} ${item.textContent}`),
  })),
}));

if (group && find && input && status) {
  const found: Template = JSON.parse(status.dataset.found ?? '""');
  find.hidden = false;
  const search = () => {
    const words = input.value.split(/\s+/).map(foldedLetters).filter(Boolean);
    const count = show(words);
    status.textContent =
      words.length > 0 ? format(document.documentElement.lang, found, { count }) : '';
  };
  input.addEventListener('input', search);
  // A browser that goes back puts the text into the field only now.
  addEventListener('pageshow', () => input.value !== '' && search());
  addEventListener('hashchange', () => follow(group));
  follow(group);
}

/** Hides the others, and answers how many are left. Who is chosen is never hidden. */
function show(words: readonly string[]): number {
  let count = 0;
  for (const { details, wasOpen, members } of lists) {
    let shown = 0;
    for (const { item, letters } of members) {
      const fits = words.every((word) => letters.includes(word));
      item.hidden = !fits && !item.querySelector(':checked');
      if (fits) shown += 1;
    }
    details.hidden = shown === 0 && !details.querySelector(':checked');
    if (words.length > 0) details.open = shown > 0;
    else details.open = wasOpen || details.querySelector(':checked') !== null;
    count += shown;
  }
  return count;
}

/** Opens the constituency or chooses the member that the address names; says so where neither is there any more. */
function follow(group: HTMLElement): void {
  const id = decodeURIComponent(location.hash.slice(1));
  const code = location.pathname.match(/\/write\/(\w+)\/members/)?.[1];
  if (!code || !id.startsWith(`${code}-`)) return;
  const target = document.getElementById(id);
  const gone = group.querySelector<HTMLElement>('.gone');
  if (gone) gone.hidden = target !== null;
  target?.closest('details')?.setAttribute('open', '');
  if (target instanceof HTMLInputElement) {
    target.checked = true;
    target.dispatchEvent(new Event('input', { bubbles: true }));
  }
  (target ?? gone)?.scrollIntoView();
}
