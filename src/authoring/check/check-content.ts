import { checkBasis } from './basis.ts';
import { checkBounds } from './bounds.ts';
import { checkCitations } from './citations.ts';
import { readContent } from './content.ts';
import { checkFacts } from './facts.ts';
import { checkFigures } from './figures.ts';
import { type Finding, inOrder } from './finding.ts';
import { checkLetters } from './letter.ts';
import { checkLinks } from './links.ts';
import { checkMessages } from './messages.ts';
import { checkNotes } from './notes.ts';
import { checkOriginals } from './originals.ts';
import { checkPictures } from './pictures.ts';
import { checkRepresentatives } from './representatives.ts';
import { checkReviews } from './reviews.ts';
import { checkSigns } from './signs.ts';
import { checkSources } from './sources.ts';
import { checkStrings } from './strings.ts';
import { checkTerms } from './terms.ts';
import { checkTexts } from './texts.ts';
import { missingTopic, type TopicCheck, unreadFiles } from './topic.ts';
import { checkUpdates } from './updates.ts';
import { checkVoices } from './voices.ts';

/** How content is looked at. */
export interface Look {
  /** ISO 8601. */
  today: string;
  /** What the topic of the content adds. */
  topic: TopicCheck;
  /** Whether a fact that is due for review is an error, instead of a warning. */
  strict?: boolean;
}

/** All that is wrong with a folder like `content/`, by file and line. */
export function checkContent(folder: string, { today, topic, strict = false }: Look): Finding[] {
  const missing = missingTopic(folder);
  if (missing.length > 0) return missing;
  const content = readContent(folder, topic);
  const signs = checkSigns(content.files);
  const findings = [
    ...content.problems,
    ...unreadFiles(content, topic),
    ...checkSources(content),
    ...checkFacts(content),
    ...checkReviews(content, today, strict),
    ...content.ofTopic.check(content),
    ...checkVoices(content, today),
    ...checkMessages(content),
    ...checkRepresentatives(content),
    ...checkStrings(content),
    ...checkNotes(content),
    ...checkPictures(content),
    ...checkTexts(content),
    ...checkTerms(content),
    ...checkUpdates(content, today),
    ...checkCitations(content),
    ...checkOriginals(content),
    ...checkBasis(content),
    ...checkFigures(content),
    ...checkBounds(content),
    ...checkLinks(content),
    ...checkLetters(content, today),
  ];
  // What else is wrong in such a line is wrong because of what nobody sees there.
  const isClear = (one: Finding) =>
    !signs.some(({ file, line }) => file === one.file && line === one.line);
  return inOrder([...signs, ...findings.filter(isClear)]);
}
