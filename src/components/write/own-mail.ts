// Opens one's own mail program with the message, or copies its parts.
import { mailtoFits, mailtoLink } from '../../campaign/message.ts';
import { chosenIn, columnsIn, type Draft, messageIn } from './draft.ts';

/** Shows the buttons, and makes them work. */
export function enableOwnMail(draft: Draft): void {
  const does = document.querySelector<HTMLElement>('#own-mail .does');
  const status = does?.querySelector('[role="status"]');
  if (!does || !status) return;
  const words: Record<string, string> = JSON.parse(does.dataset.words ?? '{}');
  does.hidden = false;
  does.addEventListener('click', async ({ target }) => {
    if (!(target instanceof HTMLButtonElement)) return;
    status.textContent = words[await act(draft, target.value)] ?? '';
  });
}

async function act(draft: Draft, what: string): Promise<string> {
  const address = addressIn(draft);
  const theirs = columnsIn(draft)?.theirs;
  if (!address || !theirs) return 'choose';
  const { subject, body } = messageIn(draft, theirs, { sender: 'supporter' });
  if (what === 'open') {
    const link = mailtoLink({ address, subject, body });
    if (!mailtoFits(link)) return 'long';
    location.href = link;
    return '';
  }
  const parts: Record<string, string> = { text: body, subject, address };
  return navigator.clipboard.writeText(parts[what] ?? '').then(
    () => 'copied',
    () => 'failed',
  );
}

function addressIn(draft: Draft): string | null {
  const id = chosenIn(draft)?.value;
  const spelled = [...document.querySelectorAll<HTMLElement>('.spelled')];
  const found = spelled.find(({ dataset }) => dataset.of === id);
  return found?.textContent?.replace(' (at) ', '@').trim() ?? null;
}
