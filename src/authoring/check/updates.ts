import { isPublished } from '../../campaign/texts.ts';
import type { Content } from './content.ts';
import { error, type Finding, warning } from './finding.ts';

type Update = Content['updates'][number];

/** What is wrong with the updates, as of a day (ISO 8601). */
export function checkUpdates({ updates }: Content, today: string): Finding[] {
  return updates.flatMap((update, index) => [
    ...dateOf(update, today),
    ...sameName(update, updates.slice(0, index)),
  ]);
}

/** The name of an update without its day. */
function slugOf({ name }: Update): string {
  return name.replace(/^\d{4}-\d{2}-\d{2}-/, '');
}

function dateOf(update: Update, today: string): Finding[] {
  const { head, file, lang, name, at } = update;
  if (!head) return [];
  const findings: Finding[] = [];
  if (!name.startsWith(`${head.date}-`)) {
    const wish = `rename it to content/updates/${lang}/${head.date}-${slugOf(update)}.mdx`;
    const message = `The name of an update begins with its date; ${wish}, or correct the date.`;
    findings.push(error({ file, line: at('date').line }, message));
  }
  if (!isPublished(head, today)) {
    const message = `This update will be published on that day, ${head.date}; leave it, or correct the date.`;
    findings.push(warning(at('date'), message));
  }
  return findings;
}

function sameName(update: Update, before: readonly Update[]): Finding[] {
  const other = before.find((one) => one.lang === update.lang && slugOf(one) === slugOf(update));
  if (!other) return [];
  const message = `${other.file} has the same name but for its day; give this update another name.`;
  return [error({ file: update.file, line: 1 }, message)];
}
