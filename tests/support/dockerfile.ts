import { readFileSync } from 'node:fs';

/** One instruction of a Dockerfile, with what follows its name. */
export interface Instruction {
  name: string;
  rest: string;
}

/** One stage of a Dockerfile: from what it is made, how it is called, and its instructions. */
export interface Stage {
  from: string;
  as: string;
  instructions: Instruction[];
}

/** Reads what our Dockerfile uses of the format: one instruction a line, no heredocs. */
export function readDockerfile(file = 'Dockerfile'): Stage[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  const stages: Stage[] = [];
  for (const line of lines.filter((one) => one.trim() && !one.startsWith('#'))) {
    const [, name = '', rest = ''] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
    if (!name) throw new Error(`This line of ${file} begins with no instruction: ${line}`);
    const [, from = '', as = ''] = /^(\S+)(?:\s+AS\s+(\S+))?$/.exec(rest) ?? [];
    if (name === 'FROM') stages.push({ from, as, instructions: [] });
    else stages.at(-1)?.instructions.push({ name, rest });
  }
  return stages;
}

/** What the instructions of one name say, in their order. */
export function said(stage: Stage | undefined, name: string): string[] {
  return (stage?.instructions ?? []).filter((one) => one.name === name).map(({ rest }) => rest);
}

/** Where a COPY takes each of its sources from (a stage's name, or '' for the folder of the project) and puts it. */
export function copies(stage: Stage | undefined): { stage: string; from: string; to: string }[] {
  return said(stage, 'COPY').flatMap((rest) => {
    const words = rest.split(/\s+/);
    const option = words[0]?.startsWith('--from=') ? words.shift() : '';
    const to = words.pop() ?? '';
    return words.map((from) => ({ stage: (option ?? '').slice('--from='.length), from, to }));
  });
}

/** A command in the form of a list: no shell stands between it and a signal. */
export function listed(rest: string): string[] {
  return JSON.parse(rest.slice(rest.indexOf('['))) as string[];
}
