import { readdir } from 'node:fs/promises';
import { z } from 'zod';
import type { Door } from '../app/handle.ts';
import type { ScheduledDoor } from '../app/schedule.ts';

/** The folder whose files are the doors. */
export const doorsFolder = new URL('../', import.meta.url);

const doorModule = z.object({
  default: z.custom<Door>((value) => typeof value === 'function'),
  config: z.object({
    path: z.union([
      z.string().startsWith('/api/'),
      z.array(z.templateLiteral(['/', z.string()])).nonempty(),
    ]),
  }),
});

const jobModule = z.object({
  default: z.custom<ScheduledDoor>((value) => typeof value === 'function'),
  config: z.object({ schedule: z.string() }),
  interval: z.number().positive(),
});

export interface Doors {
  /** By path; one for many paths by each of their patterns, such as `/office/*`. */
  doors: ReadonlyMap<string, Door>;
  jobs: readonly { name: string; run: ScheduledDoor; interval: number }[];
}

/** Finds the door for paths that patterns of hosts name: `:lang` is one part of a path, `*` any rest. */
export function doorsOfPatterns(
  doors: ReadonlyMap<string, Door>,
): (path: string) => Door | undefined {
  const patterns = [...doors].filter(([path]) => !path.startsWith('/api/'));
  const rules = patterns.map(([path, door]) => {
    const source = path.replace(/:\w+/g, '[^/]+').replace(/\*$/, '.*');
    return { fits: new RegExp(`^${source}$`), door };
  });
  return (path) => rules.find(({ fits }) => fits.test(path))?.door;
}

/** Finds every door: each file directly in the folder is one. `load` imports a file by its name. */
export async function loadDoors(
  load = (file: string): Promise<unknown> =>
    import(/* @vite-ignore */ new URL(file, doorsFolder).href),
): Promise<Doors> {
  const files = (await readdir(doorsFolder)).filter((file) => file.endsWith('.ts')).sort();
  const doors = new Map<string, Door>();
  const jobs: { name: string; run: ScheduledDoor; interval: number }[] = [];
  for (const file of files) {
    const loaded = await load(file);
    const door = doorModule.safeParse(loaded);
    const job = jobModule.safeParse(loaded);
    if (door.success) {
      for (const path of [door.data.config.path].flat()) doors.set(path, door.data.default);
    } else if (job.success) {
      const name = file.replace('.ts', '');
      jobs.push({ name, run: job.data.default, interval: job.data.interval });
    } else {
      throw new Error(
        `functions/${file} is not a door: it exports no handler with a config.path or a config.schedule.`,
      );
    }
  }
  return { doors, jobs };
}
