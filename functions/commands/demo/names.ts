/** Common given and family names that go together. */
interface Names {
  given: readonly string[];
  family: readonly string[];
}

const names = (given: string, family: string): Names => ({
  given: given.split(' '),
  family: family.split(' '),
});

/** By language, most of them twice: where family names end differently for women and men. */
export const namesByLanguage: Readonly<Record<string, readonly Names[]>> = {
  en: [
    names(
      'Alice Emma Grace Hannah Lucy Olivia Ruth Sarah Daniel George Harry James Oliver Peter Thomas',
      'Baker Carter Clarke Evans Green Hughes Jones Moore Roberts Shaw Taylor Turner Walker Wood Wright',
    ),
  ],
  fi: [
    names(
      'Aino Anna Eeva Helmi Kaisa Liisa Maria Päivi Sanna Tiina Antti Eero Juha Mikko Pekka Timo Ville',
      'Heikkinen Hämäläinen Järvinen Korhonen Koskinen Laine Lehtonen Mäkelä Mäkinen Nieminen Saarinen Virtanen',
    ),
  ],
  sv: [
    names(
      'Anna Astrid Elin Ingrid Karin Maja Sofia Anders Björn Erik Gustav Lars Nils Olof Sven',
      'Andersson Bergström Eriksson Gustafsson Holm Johansson Karlsson Lindqvist Nilsson Persson Sandberg',
    ),
  ],
  et: [
    names(
      'Anu Kadri Kristiina Liis Mari Piret Tiina Andres Jaan Kristjan Mart Peeter Rein Toomas Urmas',
      'Ilves Kask Kukk Kuusk Lepik Mägi Oja Pärn Rebane Saar Sepp Tamm Vaher Õunapuu',
    ),
  ],
  lv: [
    names('Anna Ilze Inese Kristīne Līga Zane', 'Bērziņa Kalniņa Krūmiņa Liepiņa Ozola Zariņa'),
    names('Andris Edgars Jānis Juris Mārtiņš Pēteris', 'Bērziņš Kalniņš Krūmiņš Liepiņš Ozols'),
  ],
  lt: [
    names('Asta Eglė Jūratė Laima Rasa Rūta', 'Jankauskienė Kazlauskienė Petrauskienė Stankienė'),
    names('Andrius Jonas Mantas Tomas Vytautas', 'Balčiūnas Jankauskas Kazlauskas Petrauskas'),
  ],
  pl: [
    names(
      'Agnieszka Anna Ewa Katarzyna Magda Zofia',
      'Kowalska Lewandowska Nowak Wójcik Zielińska',
    ),
    names(
      'Andrzej Jan Krzysztof Marek Paweł Tomasz',
      'Kowalski Lewandowski Nowak Wójcik Zieliński',
    ),
  ],
  uk: [
    names('Ганна Ірина Катерина Марія Оксана Олена', 'Бондар Коваленко Кравчук Мельник Шевченко'),
    names('Андрій Богдан Іван Микола Олег Тарас', 'Бондаренко Коваль Кравченко Мельник Ткаченко'),
  ],
  fr: [
    names(
      'Camille Claire Élise Juliette Louise Marie Antoine Hugo Julien Louis Nicolas Paul',
      'Bernard Dubois Durand Fournier Girard Lambert Leroy Martin Moreau Petit Robert',
    ),
  ],
  de: [
    names(
      'Anna Birgit Clara Hannah Johanna Lena Felix Jonas Klaus Lukas Martin Stefan',
      'Bauer Becker Fischer Hoffmann Koch Krüger Meyer Schneider Schulz Wagner Weber',
    ),
  ],
};

/** Where signers live, how many of 1,000, and the language of their names. */
export const countries: readonly { country: string; of1000: number; language: string }[] = [
  { country: 'FI', of1000: 230, language: 'fi' },
  { country: 'PL', of1000: 150, language: 'pl' },
  { country: 'EE', of1000: 130, language: 'et' },
  { country: 'LT', of1000: 95, language: 'lt' },
  { country: 'LV', of1000: 85, language: 'lv' },
  { country: 'DE', of1000: 80, language: 'de' },
  { country: 'FR', of1000: 60, language: 'fr' },
  { country: 'SE', of1000: 50, language: 'sv' },
  { country: 'UA', of1000: 45, language: 'uk' },
  { country: 'GB', of1000: 40, language: 'en' },
  { country: 'US', of1000: 15, language: 'en' },
  { country: 'IE', of1000: 9, language: 'en' },
  { country: 'BE', of1000: 6, language: 'fr' },
  { country: 'CA', of1000: 3, language: 'en' },
  { country: 'NZ', of1000: 2, language: 'en' },
];

/** What people say of themselves beside their name. */
export const affiliations: readonly string[] = [
  ...['Nurse', 'Teacher', 'Retired engineer', 'Student', 'Surgeon', 'Farmer', 'Translator'],
  ...['sairaanhoitaja', 'opettaja', 'metsänhoitaja', 'õpetaja', 'arst', 'skolotāja', 'gydytoja'],
  ...['nauczycielka', 'pielęgniarka', 'учителька', 'лікар', 'lärare', 'enseignante', 'Ärztin'],
];

/** What people add, in their words; the last of them a campaigner would rather not show. */
export const comments: readonly string[] = [
  'My grandfather would have signed first.',
  'I sign for my children, who cannot yet.',
  'A promise that holds only in good weather is not a promise.',
  'I have waited twenty years for somebody to ask me this.',
  'Allekirjoitan lasteni puolesta.',
  'Tämä koskee meitä kaikkia.',
  'Kirjutan alla, sest see puudutab meid kõiki.',
  'Podpisuję dla moich wnuków.',
  'Дякую, що не мовчите.',
  'Je signe pour ceux qui viendront après nous.',
  'CHEAP WATCHES at www.example.net, best price!!!',
  'You are all idiots and should be ashamed.',
];
