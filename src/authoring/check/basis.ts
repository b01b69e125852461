import { defaultLang } from '../../i18n/locales.ts';
import { unknownFact } from './citations.ts';
import type { Content } from './content.ts';
import { error, type Finding } from './finding.ts';
import { unknownSource } from './sources.ts';
import { knows } from './table.ts';

type Letter = Content['letters'][number];
type Claim = NonNullable<NonNullable<Letter['head']>['basis']>[number];

/** What is wrong with what a letter says that it rests on. */
export function checkBasis(content: Content): Finding[] {
  return content.letters.flatMap((letter) => [
    ...(letter.head?.basis ?? []).flatMap((claim, i) => claimOf(content, letter, claim, i)),
    ...sameInAllLanguages(content, letter),
  ]);
}

function claimOf(content: Content, letter: Letter, claim: Claim, i: number): Finding[] {
  const place = letter.at('basis', i);
  const missing = claim.facts.filter((id) => !knows(content.facts, id));
  const findings = [
    ...missing.map((id) => error(place, unknownFact(id))),
    ...claim.sources.flatMap((id) => unknownSource(content, id, place)),
  ];
  if (inOneLine(letter.body).includes(inOneLine(claim.says))) return findings;
  const message = `The letter does not say "${claim.says}"; write its very words after "says", or take the claim off the list.`;
  return [...findings, error(place, message)];
}

/** A translation without a list is shown with that of the original. */
function sameInAllLanguages({ letters }: Content, letter: Letter): Finding[] {
  const original = letters.find(({ name, lang }) => name === letter.name && lang === defaultLang);
  const wanted = original?.head?.basis ?? [];
  const own = letter.head?.basis ?? [];
  if (!original || own.length === 0 || letter === original) return [];
  const differs = wanted.findIndex((claim, i) => idsOf(claim) !== (own[i] ? idsOf(own[i]) : ''));
  const i = differs < 0 && own.length > wanted.length ? wanted.length : differs;
  if (i < 0) return [];
  const message = `Claim ${i + 1} of "basis" does not name the facts and sources of claim ${i + 1} in ${original.file}; a translation rests on what its original rests on.`;
  return [error(letter.at('basis', i), message)];
}

function idsOf({ facts, sources }: Claim): string {
  return JSON.stringify([facts, sources]);
}

function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
