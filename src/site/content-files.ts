import { defineCollection } from 'astro:content';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { glob, type Loader } from 'astro/loaders';
import type { z } from 'zod';
import { contentFolder } from '../content-folder.ts';

/** The address of a file or a folder of the content. */
export function placeOf(path: string): string {
  return pathToFileURL(resolve(contentFolder, path)).href;
}

/** A file of data that nobody has to fill: no build warns of it. What is wrong in it, the check says. */
export function mayBeEmpty(loader: Loader): Loader {
  return {
    ...loader,
    load: (context) => {
      const logger = Object.create(context.logger, { warn: { value: () => {} } });
      return loader.load({ ...context, logger });
    },
  };
}

/** One MDX file a language and text, in `content/<folder>/<lang>/`; its id is `<lang>/<name>`. */
export function textFiles<Schema extends z.ZodType>(folder: string, schema: Schema) {
  const id = ({ entry }: { entry: string }) => entry.replace(/\.mdx$/, '');
  const loader = glob({ pattern: '*/*.mdx', base: placeOf(folder), generateId: id });
  return defineCollection({ loader, schema });
}
