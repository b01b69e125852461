import type { Reader } from './reader.ts';
import { ee } from './readers/ee.ts';
import { eu } from './readers/eu.ts';
import { fi } from './readers/fi.ts';
import { lt } from './readers/lt.ts';
import { lv } from './readers/lv.ts';
import { pl } from './readers/pl.ts';
import { ua } from './readers/ua.ts';

/** How the members of each parliament are read, by the name of its file. */
export const readers: Readonly<Record<string, Reader>> = { ee, fi, lv, lt, pl, ua, eu };
