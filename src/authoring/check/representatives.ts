import type { Content } from './content.ts';
import { error, type Finding } from './finding.ts';
import { unknownSource } from './sources.ts';

/** What is wrong with the lists of those who can be written to, beyond what each file shows by itself. */
export function checkRepresentatives(content: Content): Finding[] {
  return content.countries.flatMap(({ name, data, at }) => {
    if (!data) return [];
    const own = data.code.toLowerCase();
    const misnamed =
      own === name
        ? []
        : [
            error(
              at('code'),
              `"code" is "${data.code}"; correct it, or call the file ${own}.json.`,
            ),
          ];
    const unknown = data.representatives.flatMap(({ note }, i) =>
      (note?.sources ?? []).flatMap((source, k) =>
        unknownSource(content, source, at('representatives', i, 'note', 'sources', k)),
      ),
    );
    return [...misnamed, ...unknown];
  });
}
