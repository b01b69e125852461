// Shows beside the form the message as it would be sent now.
import { columnsIn, type Draft, messageIn } from './draft.ts';

/** Composes the message anew, in the language of whoever is chosen and in that of the page. */
export function showDraft(draft: Draft): void {
  const both = columnsIn(draft);
  if (!both) return;
  const { theirs, yours } = both;
  const columns = theirs === yours ? [theirs] : [theirs, yours];
  const { own, ownNote } = draft.data;
  const messages = columns.map((column) => messageIn(draft, column, { personal: own }));
  const [sent] = messages;
  if (!sent) return;
  const heads = [theirs.theirs, yours.yours].map((text) => ({ text }));
  const rows = sent.paragraphs.map(({ own: isOwn }, row) => {
    const cells = messages.map(({ paragraphs }, i) => {
      const text = isOwn && i > 0 ? ownNote : (paragraphs[row]?.text ?? '');
      return { text, ...(!isOwn && { lang: columns[i]?.lang }) };
    });
    const name = isOwn ? 'own' : row === sent.paragraphs.length - 1 ? 'origin' : '';
    return pairOf(name, cells);
  });
  const subjects = messages.map(({ subject }, i) => ({ text: subject, lang: columns[i]?.lang }));
  draft.message.classList.toggle('alone', columns.length === 1);
  draft.message.classList.remove('many');
  draft.message.replaceChildren(
    ...(columns.length > 1 ? [pairOf('heads', heads)] : []),
    ...[pairOf('subject', subjects), ...rows],
  );
}

/** One paragraph in each language, side by side. */
function pairOf(
  name: string,
  cells: readonly { text: string; lang?: string | undefined }[],
): HTMLElement {
  const pair = document.createElement('div');
  pair.className = `pair ${name}`.trim();
  for (const { text, lang } of cells) {
    const cell = document.createElement('p');
    cell.dir = 'auto';
    if (lang && lang !== document.documentElement.lang) cell.lang = lang;
    cell.textContent = text;
    pair.append(cell);
  }
  return pair;
}
