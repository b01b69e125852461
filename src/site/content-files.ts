import { defineCollection } from 'astro:content';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { glob } from 'astro/loaders';
import type { z } from 'zod';
import { contentFolder } from '../content-folder.ts';

/** The address of a file or a folder of the content. */
export function placeOf(path: string): string {
  return pathToFileURL(resolve(contentFolder, path)).href;
}

/** One MDX file a language and text, in `content/<folder>/<lang>/`; its id is `<lang>/<name>`. */
export function textFiles<Schema extends z.ZodType>(folder: string, schema: Schema) {
  const id = ({ entry }: { entry: string }) => entry.replace(/\.mdx$/, '');
  const loader = glob({ pattern: '*/*.mdx', base: placeOf(folder), generateId: id });
  return defineCollection({ loader, schema });
}
