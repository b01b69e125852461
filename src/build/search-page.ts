/**
 * What a page holds beside its text: the numbers of sources and their lists,
 * ways to other pages, forms, what is filled in by the functions, drawings and tables of charts.
 */
export const notText: readonly string[] = [
  ...['sup', 'nav', 'form', 'figure svg', 'figure details', 'figure [role="img"]', 'button'],
  ...['[hidden]', '[data-show]', '[data-slot]', '[data-screen-only]', 'noscript', 'template'],
  ...[
    '.sources',
    'section[aria-labelledby="sources"]',
    '.basis',
    '.kicker',
    '.notice',
    '.version',
    'section[aria-labelledby="next"]',
  ],
];

/** Lists of what other pages hold, and the page of the search itself: to be walked through, not found. */
export function isOnlyAView(path: string, ofTopic: RegExp): boolean {
  return /^\/(search|updates\/\d{4})\/$/.test(path) || ofTopic.test(path);
}

/** A page as the index reads it: in its own language, with the words that find it, and no two parts glued. */
export function asIndexed(html: string, words: readonly string[]): string {
  const own = /<html lang="([\w-]+)"/.exec(html)?.[1];
  const marked = html
    .replace(/(<\/(?!sup)\w+>)(?=<(?!sup|\/)\w)/g, '$1 ')
    .replace(/ lang="([\w-]+)"/g, (all, lang) =>
      lang === own ? all : `${all} data-pagefind-ignore`,
    );
  if (words.length === 0) return marked;
  const keywords = words.join('; ').replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  const meta = `data-pagefind-meta="keywords[data-words]" data-words="${keywords}"`;
  return marked.replace(/<main\b/, `<main ${meta}`);
}
