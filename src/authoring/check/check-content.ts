import { checkBasis } from './basis.ts';
import { checkCitations } from './citations.ts';
import { readContent } from './content.ts';
import { checkFacts } from './facts.ts';
import { checkFigures } from './figures.ts';
import { type Finding, inOrder } from './finding.ts';
import { checkLinks } from './links.ts';
import { checkSources } from './sources.ts';
import { checkStates } from './states.ts';
import { checkTerms } from './terms.ts';
import { checkTexts } from './texts.ts';
import { checkUpdates } from './updates.ts';

/** All that is wrong with a folder like `content/`, by file and line. `today` is ISO 8601. */
export function checkContent(folder: string, { today }: { today: string }): Finding[] {
  const content = readContent(folder);
  return inOrder([
    ...content.problems,
    ...checkSources(content),
    ...checkFacts(content, today),
    ...checkStates(content),
    ...checkTexts(content),
    ...checkTerms(content),
    ...checkUpdates(content, today),
    ...checkCitations(content),
    ...checkBasis(content),
    ...checkFigures(content),
    ...checkLinks(content),
  ]);
}
