import type { CollectionEntry } from 'astro:content';
import type { z } from 'zod';
import type { Situation } from '../campaign/message.ts';
import type { Lang } from '../i18n/locales.ts';
import type { StringKey } from '../i18n/translate.ts';

/** What `topic.ts` of a topic says of it; Node reads it too, so it imports nothing of Astro. */
export interface Topic {
  /** Its own keys of `content/campaign.yaml`. */
  settings: z.ZodRawShape;
  /** Its pages that lists of pages lead to, the head of each page among them. */
  links: readonly TopicLink[];
  /** The collections of its texts, each `<lang>/<name>`. */
  texts: readonly string[];
  /** The paths of pages that only list what others hold: to be walked through, not found. */
  views: RegExp;
}

/** A page: its path, shared by all languages, how it is called in a list, and its title. */
export interface TopicLink {
  path: string;
  key: StringKey;
  title: StringKey;
}

/** A page of a topic with an image of its own for shared links, and what stands on that. */
export interface TopicSharePage {
  path: string;
  above: string;
  title: string;
}

/** What `share.ts` of a topic adds to the images for shared links. */
export interface TopicShare {
  /** What is drawn under the words, as SVG in the image's 1200 by 630. */
  drawn: (lang: Lang, paint: Paint) => Promise<string>;
  pages: (lang: Lang) => Promise<TopicSharePage[]>;
}

/** The colours of an image, and the width of its margin. */
export interface Paint {
  colours: Readonly<Record<'ink' | 'soft' | 'signal', string>>;
  edge: number;
}

/** A message to copy: for whom it is, its heading with an id for it, and what such a country can do. */
export interface CopiedText {
  situation: Situation;
  id: string;
  title: StringKey;
  can: StringKey | null;
}

/** How the members of a parliament voted on what the campaign is about. */
export interface MemberVotes {
  /** The sentence that stands beside a member of today, by the id of the member. */
  besideMember: (id: string) => StringKey;
  /** The ids of the sources that say so. */
  sources: readonly string[];
}

/** A section of the home page: its heading with an id for it, a line under that, and the facts that it prints. */
export interface HomeSection {
  id: string;
  title: StringKey;
  note: StringKey;
  /** A component, which is given the language and the facts. */
  Section: unknown;
  facts: () => Promise<CollectionEntry<'facts'>['data'][]>;
}
