import { lastDays, lastHours } from '../../../src/campaign/activity.ts';
import { roundSteps } from '../../../src/campaign/scale.ts';
import { numberText } from '../../../src/i18n/figures.ts';
import type { Lang } from '../../../src/i18n/locales.ts';
import type { Fill } from '../../http/page.ts';
import { shownSpans } from '../figures.ts';
import type { Visit } from '../visit.ts';
import type { Signed } from './model.ts';

/** A bar of a chart, and its row in the table. */
export interface Bar {
  /** An hour or a day, as data has it. */
  at: string;
  entered: number;
  confirmed: number;
  ended: number;
}

/** What a chart shows, the oldest first. */
export function barsOf({ now, figures }: Signed, span: 'days' | 'hours'): Bar[] {
  const part = span === 'days' ? 'day' : 'hour';
  const moments = span === 'days' ? lastDays : lastHours;
  return moments(now, shownSpans[span]).map((at) => ({
    at,
    entered: figures.count('entered', part, at),
    confirmed: figures.count('confirmed', part, at),
    ended: figures.count('ended', part, at),
  }));
}

// The picture is 360 wide and 190 high, as that of years in the explainers.
const left = 34;
const right = 358;
const floor = 165;
const ceiling = 12;

/** Fills the chart of that name, and its table. */
export function chartFill({ lang }: Visit, name: 'days' | 'hours', bars: readonly Bar[]): Fill {
  // Counts are whole: no line stands for half of one.
  const greatest = Math.max(
    4,
    ...bars.map(({ entered, confirmed }) => Math.max(entered, confirmed)),
  );
  const ticks = roundSteps(greatest).map(Math.round);
  const top = (ticks.at(-1) ?? 4) * 1.05;
  const heightOf = (count: number) => (count / top) * (floor - ceiling);
  const step = (right - left) / bars.length;
  // All bars of a kind are one shape: the page is filled in once, and not for each of them.
  const shape = (of: 'entered' | 'confirmed') =>
    bars
      .map((bar, i) => {
        const [x, height] = [text(left + i * step + step * 0.12), text(heightOf(bar[of]))];
        return `M${x} ${floor}v-${height}h${text(step * 0.76)}v${height}z`;
      })
      .join('');
  const label = labelOf(lang, name);
  const { format: number } = new Intl.NumberFormat(lang);
  return {
    attributes: {
      [`${name}.entered`]: { d: shape('entered') },
      [`${name}.confirmed`]: { d: shape('confirmed') },
    },
    parts: {
      [`${name}.lines`]: ticks.map((tick) => ({
        slots: { tick: numberText(lang, tick) },
        attributes: {
          line: { y1: text(floor - heightOf(tick)), y2: text(floor - heightOf(tick)) },
          tick: { y: text(floor - heightOf(tick) + 3.5) },
        },
      })),
      [`${name}.labels`]: bars.flatMap(({ at }, i) =>
        isLabelled(name, at, i, bars.length)
          ? [
              {
                slots: { label: label(at) },
                attributes: { label: { x: text(left + (i + 0.5) * step) } },
              },
            ]
          : [],
      ),
    },
    lists: {
      [`${name}.rows`]: bars.toReversed().map(({ at, entered, confirmed, ended }) => ({
        at: label(at, true),
        entered: number(entered),
        confirmed: number(confirmed),
        ended: number(ended),
      })),
    },
  };
}

const text = (length: number) => length.toFixed(1);

/** Midnight and noon, or one day a week; never so near an end that it would not fit. */
function isLabelled(name: 'days' | 'hours', at: string, index: number, count: number): boolean {
  if (name === 'days') return index % 7 === 5;
  return /T(00|12)$/.test(at) && index > 1 && index < count - 2;
}

/** How a day or an hour is called below its bar, and in the table; both in UTC. */
function labelOf(lang: Lang, name: 'days' | 'hours'): (at: string, whole?: boolean) => string {
  const day = { day: 'numeric', month: 'numeric' } as const;
  const hour = { hour: '2-digit', minute: '2-digit' } as const;
  const region = lang === 'en' ? 'en-GB' : lang;
  const format = (style: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(region, { ...style, timeZone: 'UTC' });
  const short = format(name === 'days' ? day : hour);
  const long = format(
    name === 'days' ? { weekday: 'short', day: 'numeric', month: 'short' } : { ...day, ...hour },
  );
  return (at, whole = false) =>
    (whole ? long : short).format(new Date(name === 'days' ? at : `${at}:00Z`));
}
