import type { Sought } from '../../../src/campaign/sought.ts';
import type { Wave } from '../../../src/campaign/waves.ts';
import { formatMoment } from '../../../src/i18n/format.ts';
import type { Fill } from '../../http/page.ts';
import { sealSought } from '../../removing/sealed.ts';
import { lookedBack } from '../../removing/waves.ts';
import type { Visit } from '../visit.ts';

/** What looks made up, in a sentence that leads to those that are meant. */
export function wavePart(visit: Visit, wave: Wave): Fill {
  const { app } = visit;
  // The days that were looked at, and no more: what is counted there is what was said.
  const since = new Date(app.now().getTime() - lookedBack).toISOString();
  const sought = sealSought(app, { from: since, ...soughtOf(wave) });
  return {
    slots: { look: saidOf(visit, wave) },
    attributes: { look: { href: `?sought=${sought}` } },
  };
}

function soughtOf(wave: Wave): Sought {
  switch (wave.kind) {
    case 'time':
      return { from: wave.from, to: wave.to };
    case 'source':
      return { source: wave.source, from: wave.from, to: wave.to };
    case 'word':
      return { name: wave.word, way: 'word', from: wave.from, to: wave.to };
    case 'domain':
      return { domain: wave.domain };
    case 'name':
      return { name: wave.name, way: 'is' };
    case 'look':
      return { look: wave.look };
  }
}

function saidOf({ t, lang }: Visit, wave: Wave): string {
  const { count, confirmed } = wave;
  const span = (of: { from: string; to: string }) => ({
    from: formatMoment(lang, new Date(of.from)),
    to: formatMoment(lang, new Date(of.to)),
  });
  switch (wave.kind) {
    case 'time':
      return t('office.fakes.wave.time', { count, confirmed, usual: wave.usual, ...span(wave) });
    case 'source':
      return t('office.fakes.wave.source', {
        ...{ count, confirmed, source: wave.source },
        ...span(wave),
      });
    case 'word':
      return t('office.fakes.wave.word', { count, confirmed, word: wave.word, ...span(wave) });
    case 'domain':
      return t('office.fakes.wave.domain', { count, confirmed });
    case 'name':
      return t('office.fakes.wave.name', { count, confirmed, name: wave.name });
    case 'look':
      return t(`office.fakes.wave.${wave.look}`, { count, confirmed });
  }
}
