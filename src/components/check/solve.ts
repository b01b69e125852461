// The puzzle of the page that checks: the widget comes only where there is one to solve.
import Solver from 'altcha/workers/pbkdf2?worker';

const place = document.querySelector<HTMLElement>('#puzzle');
if (place?.dataset.challenge) showPuzzle(place, place.dataset.challenge);

/** Puts the widget into the form, and lets it begin by itself. */
async function showPuzzle(within: HTMLElement, challenge: string): Promise<void> {
  const { lang } = document.documentElement;
  const words: Record<string, string> = JSON.parse(within.dataset.words ?? '{}');
  await import('altcha/external');
  globalThis.$altcha.algorithms.set('PBKDF2/SHA-256', () => new Solver());
  globalThis.$altcha.i18n.set(lang, { ...globalThis.$altcha.i18n.get('en'), ...words });

  const widget = document.createElement('altcha-widget');
  const configuration = {
    ...{ auto: 'onload', minDuration: 0, humanInteractionSignature: false },
    ...{ hideLogo: true, hideFooter: true, validationMessage: words.waitAlert },
  };
  widget.setAttribute('challenge', challenge);
  widget.setAttribute('language', lang);
  widget.setAttribute('configuration', JSON.stringify(configuration));
  widget.addEventListener('statechange', (event) => say(words, event));
  within.append(widget);
}

/** Says aloud what the widget shows. */
function say(words: Record<string, string>, event: Event): void {
  const status = document.querySelector('#puzzle-status');
  const state = event instanceof CustomEvent ? String(event.detail?.state) : '';
  if (status) status.textContent = words[state] ?? '';
}
