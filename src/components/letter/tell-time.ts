import { hiddenFields } from '../../campaign/suspicion.ts';

/** Says with the form how long it has stood open; nothing else is measured. */
const field = document.querySelector<HTMLInputElement>(`input[name="${hiddenFields.took}"]`);
field?.form?.addEventListener('submit', () => {
  field.value = String(Math.round(performance.now()));
});
