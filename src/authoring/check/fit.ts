import { z } from 'zod';
import { type At, error, type Finding } from './finding.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** Holds data against its schema: what it is then, or null and a sentence for each thing that does not fit. */
export function fitting<T>(schema: z.ZodType<T>, data: unknown, at: At) {
  const result = schema.safeParse(data, { reportInput: true });
  const problems: Finding[] = result.success
    ? droppedKeys(data, result.data).map((path) => unknownKey(schema, path, at))
    : result.error.issues.flatMap((issue) => problemsOf(schema, issue, at));
  return { data: result.success && problems.length === 0 ? result.data : null, problems };
}

function problemsOf(schema: z.ZodType, issue: Issue, at: At): Finding[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownKey(schema, [...issue.path, key], at));
  }
  return [error(at(...issue.path), sentenceOf(schema, issue))];
}

/** Keys that a schema lets pass and then leaves out: a writer would look for them in vain. */
function droppedKeys(input: unknown, output: unknown, path: Path = []): Path[] {
  if (!isGroup(input) || !isGroup(output)) return [];
  return Object.keys(input).flatMap((key) =>
    key in output ? droppedKeys(input[key], output[key], [...path, key]) : [[...path, key]],
  );
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function unknownKey(schema: z.ZodType, path: Path, at: At): Finding {
  const holder = opened(schemaAt(schema, path.slice(0, -1)));
  const known = holder instanceof z.ZodObject ? Object.keys(holder.shape).join(', ') : '';
  const key = String(path.at(-1));
  return error(at(...path), `"${key}" is not known here; remove it, or write one of ${known}.`);
}

function sentenceOf(schema: z.ZodType, issue: Issue): string {
  const key = issue.path.findLast((step) => typeof step === 'string');
  const name = key ? `"${key}"` : 'This entry';
  const about = schemaAt(schema, issue.path);
  const meaning = about?.description ?? opened(about)?.description;
  if (issue.input === undefined) {
    return `${name} is missing; add it${meaning ? `: ${uncapitalised(meaning)}` : ''}.`;
  }
  const isUnion = opened(about) instanceof z.ZodUnion;
  const wish = isUnion && meaning ? `write ${uncapitalised(meaning)}` : wishOf(issue);
  return `${name} ${stateOf(issue)}; ${wish}.`;
}

/** What a value is now. */
function stateOf({ code, input, ...issue }: Issue): string {
  if (Array.isArray(input) && input.length === 0) return 'is empty';
  if (input === '') return 'is empty';
  if (isGroup(input)) return 'does not fit';
  if (code === 'too_big' && typeof input === 'string' && !('exact' in issue && issue.exact)) {
    return `has ${input.length} characters`;
  }
  const shown = JSON.stringify(input);
  return `is ${shown.length > 60 ? `${shown.slice(0, 60)}…` : shown}`;
}

const nouns: Partial<Record<string, string>> = {
  array: 'a list in [ ]',
  boolean: 'true or false',
  email: 'an email address',
  int: 'a whole number',
  number: 'a number',
  object: 'a group of keys',
  string: 'a text',
};

/** What to do about it: the schema's own words, or else what its rule says. */
function wishOf(issue: Issue): string {
  const own = !/^(Invalid|Too|Unrecognized) /i.test(issue.message);
  if (issue.code === 'too_big' && !issue.exact) return `shorten it to ${issue.maximum}`;
  if (own)
    return /^(write|name|give|begin) /.test(issue.message) ? issue.message : mend(issue.message);
  switch (issue.code) {
    case 'invalid_type':
      return `write ${nouns[issue.expected] ?? issue.expected}`;
    case 'invalid_format':
      return `write ${nouns[issue.format] ?? issue.format}`;
    case 'invalid_value':
      return `write one of ${issue.values.join(', ')}`;
    case 'too_small':
      return `give at least ${issue.minimum}`;
    case 'too_big':
      return `give exactly ${issue.maximum} characters`;
    default:
      return mend(issue.message);
  }
}

function mend(rule: string): string {
  return `correct it: ${rule}`;
}

function uncapitalised(text: string): string {
  return text.replace(/^[A-Z](?![A-Z])/, (letter) => letter.toLowerCase());
}

/** The part of a schema that stands at a path. */
function schemaAt(schema: z.ZodType, path: Path): z.ZodType | undefined {
  let part: unknown = schema;
  for (const step of path) {
    const holder = opened(part);
    if (holder instanceof z.ZodObject) part = holder.shape[String(step)];
    else if (holder instanceof z.ZodArray) part = holder.element;
    else if (holder instanceof z.ZodRecord) part = holder.valueType;
    else return undefined;
  }
  return part instanceof z.ZodType ? part : undefined;
}

/** A schema without what makes it optional. */
function opened(schema: unknown): z.ZodType | undefined {
  let part = schema;
  while (
    part instanceof z.ZodOptional ||
    part instanceof z.ZodDefault ||
    part instanceof z.ZodNullable
  ) {
    part = part.unwrap();
  }
  return part instanceof z.ZodType ? part : undefined;
}
