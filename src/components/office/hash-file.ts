/** Bytes of a file that are read at the most: a browser holds all of it at once. */
const largest = 500_000_000;

for (const box of document.querySelectorAll<HTMLElement>('[data-hash-into]')) {
  const field = document.querySelector<HTMLInputElement>(`input[name="${box.dataset.hashInto}"]`);
  const chosen = box.querySelector<HTMLInputElement>('input[type="file"]');
  const said = box.querySelector<HTMLElement>('[role="status"]');
  // Browsers reckon it on secure pages alone; elsewhere it is typed.
  if (!field || !chosen || !said || !crypto.subtle) continue;
  box.hidden = false;
  chosen.addEventListener('change', async () => {
    const [file] = chosen.files ?? [];
    if (!file) return;
    const mark = file.size <= largest ? await sha256(file).catch(() => null) : null;
    if (file !== chosen.files?.[0]) return;
    if (mark) field.value = mark;
    said.textContent = (mark ? said.dataset.done : said.dataset.failed) ?? '';
  });
}

/** SHA-256 in hex, as `sha256sum` prints it. */
async function sha256(file: File): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
