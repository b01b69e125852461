import { isMailable } from './email-address.ts';
import { tidyLine } from './tidy-text.ts';

/** Signs of East Asian keyboards and of typographers, in the form that an address has. */
function inAscii(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[。｡﹒]/g, '.')
    .replaceAll('﹫', '@')
    .replace(/[’‘ʼ′]/g, "'");
}

/** What a mail program or a list of addresses puts around one. */
function bare(text: string): string {
  const isLink = /^mailto:/i.test(text);
  const address = isLink ? text.replace(/^mailto:/i, '').replace(/\?.*$/s, '') : text;
  const [, name = '', inside] = /^([^<>]*)<([^<>]+)>[\s.,;]*$/.exec(address) ?? [];
  const isNamed = inside !== undefined && (!name.includes('@') || peeled(name) === peeled(inside));
  return peeled(isNamed ? inside.replace(/^\s*mailto:/i, '') : address);
}

function peeled(text: string): string {
  return text.replace(/^[\s<([{"'“”„«»,;:]+/u, '').replace(/[\s>)\]}"'“”„«»,;:.!?…]+$/u, '');
}

/** Nobody means a space beside the @, or beside a full stop of a domain. */
function withoutSpaces(text: string): string {
  const [local = '', domain, ...others] = text.replace(/\s*@\s*/g, '@').split('@');
  if (domain === undefined || others.length > 0) return text;
  return `${local}@${domain.replace(/\s*\.\s*/g, '.')}`;
}

/**
 * The address that was typed, where only one can be meant: without what cannot be seen, `mailto:`,
 * brackets and a name around it, punctuation behind it, in the signs of ASCII. Otherwise the tidy line.
 */
export function mendAddress(typed: string): string {
  if (isMailable(typed)) return typed;
  const line = tidyLine(typed);
  if (isMailable(line)) return line;
  const mended = withoutSpaces(bare(inAscii(line)));
  return isMailable(mended) ? mended : line;
}

/**
 * An address that may be meant by one that cannot be mailed to, to be asked about: a comma in place of
 * a full stop, a space too many, "(at)". null where none suggests itself.
 */
export function meantAddress(typed: string): string | null {
  const line = bare(inAscii(tidyLine(typed)))
    .replace(/\s*[([{]\s*at\s*[)\]}]\s*/i, '@')
    .replace(/\s*[([{]\s*dot\s*[)\]}]\s*/gi, '.')
    .replace(/[–—−]/g, '-')
    .replace(/@+/, '@');
  const [local = '', domain, ...others] = line.replace(/\s*@\s*/g, '@').split('@');
  if (domain === undefined || others.length > 0) return null;
  const words = local.trim().split(/\s+/);
  // "Anna Virtanen anna@…" is a name and an address; "anna virtanen@…" is one with a space in it.
  const before = words.length > 2 ? (words.at(-1) ?? '') : words.join('');
  const name = before.replace(/\.{2,}/g, '.').replace(/^\.|\.$/g, '');
  return (
    domainsMeant(domain.trim())
      .map((one) => `${name}@${one}`)
      .find(isMailable) ?? null
  );
}

/** What a domain may be that other words follow, or that has a space or a comma for a full stop, or a space too many. */
function domainsMeant(typed: string): string[] {
  const stopped = typed.replace(/\s*[,;.]+\s*/g, '.');
  const [first = ''] = stopped.split(/\s/);
  return [first, stopped.replace(/\s+/g, stopped.includes('.') ? '' : '.')];
}

/** The part of an address that stands in none; null where it is not one sign that is wrong, or nothing is. */
export function notOfAnAddress(address: string): string | null {
  const at = address.indexOf('@');
  if (at < 1 || isMailable(address)) return null;
  const [local, domain] = [address.slice(0, at), address.slice(at + 1)];
  const wrong =
    /[^a-z0-9!#$%&'*+/=?^_`{|}~.-]+/i.exec(local) ??
    /[^\p{L}\p{M}\p{N}.-]+.*/u.exec(domain) ??
    /^\.|\.{2,}|\.$/.exec(local) ??
    /^[.-]+|\.{2,}|-\.|\.-|[.-]+$/.exec(domain);
  if (wrong) return wrong[0].trim() || address.slice(Math.max(0, at - 20), at + 20);
  return domain === '' || isMailable(`a@${domain}`) ? null : domain;
}
