declare namespace App {
  interface Locals {
    /** The sources that the page lists, in the order of their numbers. */
    sources?: readonly import('./site/facts.ts').Source[];
    /** The language of the text on the page, where it differs from the page's. */
    textLang?: import('./i18n/locales.ts').Lang;
  }
}
