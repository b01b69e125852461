import { globSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import type { Plugin } from 'vite';
import { contentFolder } from '../content-folder.ts';

const root = resolve('src');
const reader = resolve(root, 'content-folder.ts');
const pictures = resolve(root, 'components/pictures/pictures.ts');

/**
 * What Vite cannot see of the content: in `astro dev` a change of a data file loads anew what has read
 * it, and pictures are taken from the folder that CONTENT names.
 */
export function contentElsewhere(): Plugin {
  return {
    name: 'content-elsewhere',
    enforce: 'pre',
    transform(code, id) {
      const file = resolve(id.split('?', 1)[0] ?? '');
      if (file === reader) {
        const data = globSync('**/*.{json,yaml}', { cwd: contentFolder });
        for (const path of data) this.addWatchFile(resolve(contentFolder, path));
      }
      if (file !== pictures || contentFolder === 'content') return null;
      const folder = relative(dirname(pictures), contentFolder).replaceAll('\\', '/');
      return code.replaceAll('/content/pictures/', `${folder}/pictures/`);
    },
  };
}
