/** A partner's link ends in ?source=name; the form carries that name along, and nothing else does. */
const source = new URLSearchParams(location.search).get('source');
const field = document.querySelector<HTMLInputElement>('input[name="source"]');
if (source && field) field.value = source;
