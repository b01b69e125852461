import { defaultLang, languageName } from '../../i18n/locales.ts';
import type { Content } from './content.ts';
import { error, type Finding, type Place, warning } from './finding.ts';

type Term = Content['terms'][number];

/** A form of a term in a text's words: the term itself, or an alias. */
interface Form {
  /** In lower case. */
  form: string;
  isAlias: boolean;
  owner: Term;
  place: Place;
}

/** What is wrong with the glossary as a whole. */
export function checkTerms({ terms, langs }: Content): Finding[] {
  const ofEach = [...new Set(terms.map(({ lang }) => lang))].flatMap((lang) =>
    sharedForms(terms.filter((term) => term.lang === lang).flatMap(formsOf)),
  );
  return [...ofEach, ...untranslated(terms, langs)];
}

function formsOf(owner: Term): Form[] {
  const { head, lang, at } = owner;
  if (!head) return [];
  const form = (text: string) => text.trim().toLocaleLowerCase(lang);
  const aliases = head.aliases.map((alias, i) => {
    return { form: form(alias), isAlias: true, owner, place: at('aliases', i) };
  });
  return [{ form: form(head.term), isAlias: false, owner, place: at('term') }, ...aliases];
}

/** A form leads to one entry; an alias that is the term of another would lead in a circle. */
function sharedForms(forms: readonly Form[]): Finding[] {
  return forms.flatMap((one, index) => {
    const others = forms.filter(({ form, owner }) => form === one.form && owner !== one.owner);
    const term = others.find(({ isAlias }) => !isAlias);
    if (one.isAlias && term) return [circle(one, term)];
    const earlier = others.find(
      (other) => forms.indexOf(other) < index && !other.isAlias === !one.isAlias,
    );
    return earlier ? [shared(one, earlier)] : [];
  });
}

function circle({ form, place, owner }: Form, term: Form): Finding {
  const names = `${owner.file} and ${term.owner.file}`;
  const message = `The alias "${form}" is itself a term, so ${names} would be cyclic; take the alias out.`;
  return error(place, message);
}

function shared({ form, place, owner }: Form, other: Form): Finding {
  const names = `${other.owner.file} and ${owner.file}`;
  return error(place, `"${form}" is in ${names}; keep it in one of them.`);
}

function untranslated(terms: readonly Term[], langs: readonly string[]): Finding[] {
  return terms
    .filter(({ lang }) => lang === defaultLang)
    .flatMap(({ file, name }) =>
      langs
        .filter((lang) => !terms.some((term) => term.lang === lang && term.name === name))
        .map((lang) => {
          const language = languageName(lang, lang);
          const wish = `translate it as content/glossary/${lang}/${name}.mdx`;
          return warning({ file, line: 1 }, `This term is missing in ${language}; ${wish}.`);
        }),
    );
}
