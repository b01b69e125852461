// Puts the name of the country that the address asks for at the head of the page of all countries.
import { countryName, isCountryCode } from '../../campaign/countries.ts';
import { format, type Template } from '../../i18n/format.ts';

const head = document.querySelector<HTMLElement>('#country');
const code = new URLSearchParams(location.search).get('country')?.toUpperCase() ?? '';
const { lang } = document.documentElement;

if (head && isCountryCode(code)) {
  const title: Template = JSON.parse(head.dataset.template ?? '""');
  head.textContent = format(lang, title, { country: countryName(lang, code) });
}
