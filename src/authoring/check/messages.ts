import { defaultLang } from '../../i18n/locales.ts';
import { unknownFact } from './citations.ts';
import type { Content } from './content.ts';
import type { DataFile } from './data.ts';
import { error, type Finding } from './finding.ts';
import { unknownSource } from './sources.ts';
import { knows, missing } from './table.ts';

type Frame = Content['frames'][number];

const reasonsFile = 'content/data/reasons.json';

/** What is wrong with the sentences of messages, and with the reasons that can be chosen in them. */
export function checkMessages(content: Content): Finding[] {
  return [
    ...content.frames.flatMap((frame) => [
      ...ownName(frame),
      ...bySituation(content, frame),
      ...textsOfReasons(content, frame),
    ]),
    ...checkReasons(content),
    ...nothingToSend(content),
  ];
}

function ownName({ file, name, data, at }: Frame): Finding[] {
  if (!data || data.lang === name) return [];
  return [error(at('lang'), `"lang" is "${data.lang}"; write "${name}", or rename ${file}.`)];
}

/** Each situation has its own sentence wherever a message asks for something. */
function bySituation({ campaign }: Content, { data, at }: Frame): Finding[] {
  if (!campaign || !data) return [];
  const { situations } = campaign;
  return (['situation', 'request', 'subject'] as const).flatMap((key) => [
    ...situations
      .filter((one) => !Object.hasOwn(data[key], one))
      .map((one) =>
        error(at(key), `"${key}" has no sentence for "${one}"; add it: "${one}": "…".`),
      ),
    ...Object.keys(data[key])
      .filter((one) => !situations.includes(one))
      .map((one) => error(at(key, one), unknownSituation(one, situations))),
  ]);
}

function unknownSituation(name: string, situations: readonly string[]): string {
  return `There is no situation "${name}"; write one of ${situations.join(', ')}, or add it to "situations" in content/campaign.yaml.`;
}

function textsOfReasons({ reasons }: Content, { data, at }: Frame): Finding[] {
  if (!data || !isWhole(reasons)) return [];
  const ids = (reasons?.data ?? []).map(({ id }) => id);
  return [
    ...ids
      .filter((id) => !Object.hasOwn(data.reasons, id))
      .map((id) => {
        const wish = `write it, or take the reason out of ${reasonsFile}`;
        return error(at('reasons'), `The reason "${id}" has no text here; ${wish}.`);
      }),
    ...Object.keys(data.reasons)
      .filter((id) => !ids.includes(id))
      .map((id) => {
        const wish = `add it there, or take this text out`;
        return error(at('reasons', id), `There is no reason "${id}" in ${reasonsFile}; ${wish}.`);
      }),
  ];
}

/** A message is in the first language where a representative's has no file, and where it is to be copied. */
function nothingToSend({ frames }: Content): Finding[] {
  const file = `content/messages/${defaultLang}.json`;
  return frames.some((frame) => frame.file === file) ? [] : [missing(file)];
}

/** Nothing can be said of reasons whose file does not fit. */
function isWhole(reasons: DataFile | null): boolean {
  return !reasons || reasons.data !== null;
}

function checkReasons(content: Content): Finding[] {
  const { campaign, facts, reasons } = content;
  if (!reasons?.data) return [];
  const { data, at } = reasons;
  return data.flatMap(({ id, situations, sources, facts: figures }, i) => [
    ...situations.flatMap((one, k) =>
      !campaign || campaign.situations.includes(one)
        ? []
        : [error(at(i, 'situations', k), unknownSituation(one, campaign.situations))],
    ),
    ...sources.flatMap((source, k) => unknownSource(content, source, at(i, 'sources', k))),
    ...figures.flatMap((fact, k) =>
      knows(facts, fact) ? [] : [error(at(i, 'facts', k), unknownFact(fact))],
    ),
    ...(data.findIndex((one) => one.id === id) === i
      ? []
      : [
          error(
            at(i, 'id'),
            `The reason "${id}" stands here twice; give one of the two another id.`,
          ),
        ]),
  ]);
}
