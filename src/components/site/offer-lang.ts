// On a host that does not read Accept-Language: the first language of the reader's that the site has.
const primary = (tag: string) => tag.toLowerCase().split('-')[0];
const offers = [...document.querySelectorAll<HTMLElement>('[data-offer]')];
const known = [document.documentElement.lang, ...offers.map(({ dataset }) => dataset.offer)];
const wanted = navigator.languages.map(primary).find((lang) => known.includes(lang));
for (const offer of offers) offer.hidden = offer.dataset.offer !== wanted;

export {};
