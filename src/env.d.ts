declare namespace App {
  interface Locals {
    /** The sources that the page lists, in the order of their numbers. */
    sources?: readonly import('./components/facts/citations.ts').Source[];
  }
}
