// What makes writing a message easier with script; without it the form does the same.
import { type Draft, findDraft } from './draft.ts';
import { measure } from './meter.ts';
import { enableOwnMail } from './own-mail.ts';
import { showDraft } from './preview.ts';
import { loadQueue, offerOwnMail } from './queue.ts';
import { limitReasons, shuffleReasons } from './reasons.ts';

const draft = findDraft();
if (draft) start(draft);

function start(draft: Draft): void {
  const show = () => {
    limitReasons(draft);
    showDraft(draft);
    offerOwnMail(draft);
  };
  shuffleReasons(draft);
  enableOwnMail(draft);
  draft.form.addEventListener('input', () => {
    show();
    measure(draft);
  });
  draft.form.addEventListener('change', () => measure(draft, { now: true }));
  // A browser that goes back puts the texts into the fields only now.
  addEventListener('pageshow', () => {
    show();
    measure(draft, { now: true });
  });
  loadQueue(draft);
}
