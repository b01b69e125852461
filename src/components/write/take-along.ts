// Copies a text that is to be taken along, or opens one's own mail program with it.
import { mailtoFits, mailtoLink } from '../../campaign/message.ts';

for (const part of document.querySelectorAll<HTMLElement>('.take .text')) {
  const does = part.querySelector<HTMLElement>('.does');
  const status = does?.querySelector('[role="status"]');
  const words: Record<string, string> = JSON.parse(part.dataset.words ?? '{}');
  if (!does || !status) continue;
  does.hidden = false;
  does.addEventListener('click', async ({ target }) => {
    if (target instanceof HTMLButtonElement)
      status.textContent = words[await act(part, target.value)] ?? '';
  });
}

/** Does what a button says; answers with the word for how it went. */
async function act(part: HTMLElement, what: string): Promise<string> {
  const subject = part.querySelector('[data-subject]')?.textContent?.trim() ?? '';
  const text = part.querySelector('textarea')?.value ?? '';
  if (what === 'open') {
    const link = mailtoLink({ address: '', subject, body: text });
    if (!mailtoFits(link)) return 'long';
    location.href = link;
    return '';
  }
  return navigator.clipboard.writeText(what === 'subject' ? subject : text).then(
    () => 'copied',
    () => 'failed',
  );
}
