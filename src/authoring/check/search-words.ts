import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { searchWordsSchema } from '../../campaign/search-words.ts';
import { isLang, langs, localPath, splitPath } from '../../i18n/locales.ts';
import { type At, error, type Finding, lineOf } from './finding.ts';
import { fitting } from './fit.ts';
import { readYaml } from './yaml.ts';

/** The search words of one language, by the paths of the pages they find. */
export interface SearchWordsFile {
  at: At;
  entries: [path: string, words: string[]][];
  problems: Finding[];
}

/** Reads `search/<lang>.yaml` of a folder like `content/`, for each language that has one. */
export function readSearchWords(folder: string): SearchWordsFile[] {
  return globSync('search/*.yaml', { cwd: folder })
    .sort()
    .map((path) =>
      readFile(`content/search/${basename(path)}`, readFileSync(join(folder, path), 'utf8')),
    );
}

function readFile(file: string, text: string): SearchWordsFile {
  const { data, at, problems } = readYaml(file, text);
  const none = { at, entries: [] };
  if (problems.length > 0) return { ...none, problems };
  const lang = basename(file, '.yaml');
  if (!isLang(lang)) {
    const message = `"${lang}" is no language of this site; name the file after one of ${langs.join(', ')}.`;
    return { ...none, problems: [error({ file, line: 1 }, message)] };
  }
  const fitted = fitting(searchWordsSchema, data, at);
  if (!fitted.data) return { ...none, problems: fitted.problems };
  const pages = fitted.data.map(({ page }) => page);
  const repeated = pages.flatMap((page, place) =>
    pages.indexOf(page) === place
      ? []
      : [
          error(
            at(place, 'page'),
            `"${page}" stands here twice; write all its words in one entry.`,
          ),
        ],
  );
  const entries = fitted.data.map(({ page, words }): [string, string[]] => [
    localPath(lang, page),
    words,
  ]);
  return { at, entries, problems: repeated };
}

/** Search words for pages that the site does not have. */
export function pagesMissing(
  files: readonly SearchWordsFile[],
  paths: readonly string[],
): Finding[] {
  const built = new Set(paths);
  return files.flatMap(({ at, entries }) =>
    entries.flatMap(([path], place) =>
      // The words of a text that is not translated yet wait for it.
      built.has(path) || built.has(splitPath(path).path)
        ? []
        : [
            error(
              at(place, 'page'),
              `${path} is not a page of this site; correct the path, or remove the entry.`,
            ),
          ],
    ),
  );
}

/** The search words of the pages of a site, which has these paths. Throws where one has no page. */
export function searchWordsOf(folder: string, paths: readonly string[]): Map<string, string[]> {
  const files = readSearchWords(folder);
  const missing = pagesMissing(files, paths);
  if (missing.length > 0) throw mistakes(missing);
  return new Map(files.flatMap(({ entries }) => entries));
}

/** What a writer got wrong, for them to mend: a stack of calls would tell them nothing. */
function mistakes(findings: readonly Finding[]): Error {
  const error = new Error(['The content has mistakes:', ...findings.map(lineOf)].join('\n'));
  error.stack = error.message;
  return error;
}
