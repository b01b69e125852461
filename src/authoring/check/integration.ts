import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { today } from '../../site/today.ts';
import { checkContent } from './check-content.ts';
import { type Finding, lineOf } from './finding.ts';

/** No more than a writer can read at once. */
const most = 20;

/** Checks the content first: an error stops a build with its sentence, and is only shown in `astro dev`. */
export function checkedContent(): AstroIntegration {
  let stops = true;
  return {
    name: 'checked-content',
    hooks: {
      'astro:config:setup': ({ command }) => {
        stops = command === 'build' || command === 'sync';
      },
      'astro:config:done': ({ config, logger }) => {
        const folder = fileURLToPath(new URL('content/', config.root));
        const findings = checkContent(folder, { today });
        const errors = findings.filter(({ severity }) => severity === 'error');
        const warnings = findings.filter(({ severity }) => severity === 'warning');
        for (const line of listed(warnings)) logger.warn(line);
        if (stops && errors.length > 0) throw new Error(messageOf(errors));
        for (const line of listed(errors)) logger.error(line);
      },
    },
  };
}

function messageOf(errors: readonly Finding[]): string {
  return ['The content has mistakes:', ...listed(errors)].join('\n');
}

function listed(findings: readonly Finding[]): string[] {
  const lines = findings.slice(0, most).map(lineOf);
  return findings.length > most ? [...lines, `and ${findings.length - most} more`] : lines;
}
