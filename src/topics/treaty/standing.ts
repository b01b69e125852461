/** What stands beside a country in the list of those that can be written to: given its code and the language. */
export { default as Standing } from './components/Standing.astro';
