import { readdir } from 'node:fs/promises';
import { z } from 'zod';
import type { Door } from '../app/handle.ts';
import type { ScheduledDoor } from '../app/schedule.ts';

/** The folder whose files are the doors. */
export const doorsFolder = new URL('../', import.meta.url);

const doorModule = z.object({
  default: z.custom<Door>((value) => typeof value === 'function'),
  config: z.object({ path: z.string().startsWith('/api/') }),
});

const jobModule = z.object({
  default: z.custom<ScheduledDoor>((value) => typeof value === 'function'),
  config: z.object({ schedule: z.string() }),
  interval: z.number().positive(),
});

export interface Doors {
  /** By path. */
  doors: ReadonlyMap<string, Door>;
  jobs: readonly { name: string; run: ScheduledDoor; interval: number }[];
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
    if (door.success) doors.set(door.data.config.path, door.data.default);
    else if (job.success) {
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
