import { globSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Topic } from './topic.ts';

/** The folder of a campaign without a topic. */
const none = 'none';

const named = z.object({ topic: z.string() });

/** The topics that a campaign can name. */
export function topicNames(): string[] {
  const files = globSync('*/topic.ts', { cwd: import.meta.dirname });
  return files
    .map(dirname)
    .filter((name) => name !== none)
    .sort();
}

/** The topic that the data of `campaign.yaml` names; `none` where it names none, or one that is not there. */
export function topicOf(campaign: unknown): string {
  const { data } = named.safeParse(campaign);
  return data && topicNames().includes(data.topic) ? data.topic : none;
}

/** A topic by its name, for what Node runs; what Vite builds imports `#topic/topic.ts`. */
export async function loadTopic(name: string): Promise<Topic> {
  const loaded: { topic: Topic } = await import(`./${name}/topic.ts`);
  return loaded.topic;
}
