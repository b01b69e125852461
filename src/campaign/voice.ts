import { z } from 'zod';
import { partialDate } from './partial-date.ts';
import { pictureSchema } from './picture.ts';

/** Who speaks; the groups of the page of voices, in its order. */
export const voiceKinds = ['survivor', 'deminer', 'soldier', 'official', 'organisation'] as const;

/** What the words speak for: staying with what the letter asks for, or leaving it. */
export const voiceSides = ['staying', 'leaving', 'neither'] as const;

export type VoiceKind = (typeof voiceKinds)[number];
export type VoiceSide = (typeof voiceSides)[number];

const inLanguages = z.record(z.string(), z.string().trim().min(1, 'write it, or take it out'));

/** The page sets the outer marks, as the language of the words does; inner ones are single. */
const spoken = z
  .string()
  .trim()
  .min(1, 'write the words')
  .max(320, 'shorten it: a voice is a few sentences')
  .regex(
    /^[^"“”„‟«»]*$/,
    'write it without double quotation marks: the page sets them; inside, use ‘ and ’',
  );

const day = partialDate.refine(
  (date) => date.length > 4,
  'write the day on which it was said or published, as 2025-06-27, or at least the month, as 2025-06',
);

/** What somebody said in public, word for word. */
export const voiceSchema = z.strictObject({
  id: z.string(),
  name: z.string().trim().min(1, 'name the speaker').describe('The name of the speaker'),
  role: inLanguages.describe('What the speaker was at the time, in the languages of the site'),
  kind: z.enum(voiceKinds).describe('The group of the speaker'),
  side: z.enum(voiceSides).describe('What the words speak for'),
  words: z
    .strictObject({
      lang: z
        .string()
        .regex(/^[a-z]{2,3}$/, 'write the tag of a language, such as en, fi or pl')
        .describe('The language of the words as they were read, such as en'),
      text: spoken.describe('The original words, exactly as they were read'),
    })
    .describe(
      'The original words and their language, exactly as somebody of the campaign read them',
    ),
  translations: z
    .record(z.string(), spoken)
    .default({})
    .describe('Our own translations, by language; they are marked as ours'),
  reportedBy: z
    .string()
    .optional()
    .describe('Who gave the words in this language, where the speaker may have used another'),
  occasion: inLanguages.optional().describe('Where or about what it was said'),
  date: day.describe('The day on which it was said or published, or at least the month'),
  source: z.string().describe('The id of the source in which it was read'),
  portrait: pictureSchema
    .extend({ alt: inLanguages.describe('What the picture shows, in the languages of the site') })
    .optional()
    .describe('A picture of the speaker'),
});

export type Voice = z.infer<typeof voiceSchema>;

/** The translation for readers of a language, or null where they need none or there is none. */
export function translationFor(
  { words, translations }: Pick<Voice, 'words' | 'translations'>,
  lang: string,
  otherwise: string,
): { lang: string; text: string } | null {
  if (words.lang === lang) return null;
  const own = translations[lang];
  if (own !== undefined) return { lang, text: own };
  const other = translations[otherwise];
  return other === undefined ? null : { lang: otherwise, text: other };
}
