import { startAuthentication, startRegistration } from '@simplewebauthn/browser';

// The buttons that make a passkey or use one: what the browser answers goes out in the form around them.

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-passkey]')) {
  button.addEventListener('click', (event) => {
    event.preventDefault();
    press(button);
  });
}

async function press(button: HTMLButtonElement): Promise<void> {
  const { form } = button;
  const field = form?.elements.namedItem('passkey');
  if (!form || !(field instanceof HTMLInputElement)) return;
  const failed = form.querySelector<HTMLElement>('[data-passkey-failed]');
  try {
    const answer =
      button.dataset.passkey === 'get'
        ? await startAuthentication({ optionsJSON: JSON.parse(button.dataset.options ?? '') })
        : await startRegistration({ optionsJSON: await optionsFor(form) });
    field.value = JSON.stringify(answer);
    form.submit();
  } catch {
    if (!failed) return;
    failed.textContent = button.dataset.failed ?? '';
    failed.hidden = false;
  }
}

/** What the server asks of a new passkey. */
async function optionsFor(form: HTMLFormElement) {
  const body = new URLSearchParams({
    act: 'passkey-options',
    form: new FormData(form).get('form')?.toString() ?? '',
  });
  const answer = await fetch(form.action, { method: 'POST', body });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}
