import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { wholeDay } from '../../campaign/partial-date.ts';
import { contentFolder } from '../../content-folder.ts';
import { realDay, today } from '../../site/today.ts';
import { checkContent } from './check-content.ts';
import { type Finding, lineOf } from './finding.ts';
import { checkLive } from './live.ts';
import { checkOf, type TopicCheck } from './topic.ts';

/** No more than a writer can read at once. */
const most = 20;

/**
 * Checks the content first: an error ends a build with its sentence and nothing else, and is only
 * shown in `astro dev`, there after each change. `stop` never returns: what is thrown here would be
 * framed as a crash.
 */
export function checkedContent(stop: (message: string) => never = endProcess): AstroIntegration {
  let stops = true;
  let folder = '';
  let topic: TopicCheck;
  return {
    name: 'checked-content',
    hooks: {
      'astro:config:setup': ({ command }) => {
        stops = command === 'build' || command === 'sync';
      },
      'astro:config:done': async ({ config, logger }) => {
        if (!wholeDay.safeParse(today).success)
          stop(`BUILD_DATE is "${today}"; write a day, as 2026-11-28.`);
        if (today !== realDay()) logger.warn(`The pages tell of ${today}, as BUILD_DATE says.`);
        folder = resolve(fileURLToPath(config.root), contentFolder);
        topic = await checkOf(folder);
        const findings = checkContent(folder, { today, topic });
        const warnings = findings.filter(({ severity }) => severity === 'warning');
        for (const line of listed(warnings)) logger.warn(line);
        const errors = findings.filter(isError);
        if (stops && errors.length > 0) stop(messageOf(errors));
        for (const line of listed(errors)) logger.error(line);
      },
      'astro:server:setup': ({ server, logger }) => {
        const errors = () => checkContent(folder, { today, topic }).filter(isError);
        const log = (lines: readonly string[]) => {
          for (const line of lines) logger.error(line);
        };
        checkLive(server, folder, { errors, listed, log });
      },
    },
  };
}

function isError({ severity }: Finding): boolean {
  return severity === 'error';
}

function endProcess(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function messageOf(errors: readonly Finding[]): string {
  return ['The content has mistakes:', ...listed(errors)].join('\n');
}

function listed(findings: readonly Finding[]): string[] {
  const lines = findings.slice(0, most).map(lineOf);
  return findings.length > most ? [...lines, `and ${findings.length - most} more`] : lines;
}
