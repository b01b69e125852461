/**
 * What a mail program would turn into a link: a full address, "www.…", "win.example", "t.me/x".
 * "m.in." and a full stop without its space ("end.Next") are none.
 */
const link =
  /(?:\p{L}+:\/\/|[Ww]{3}\.|[\p{L}\p{N}]{2}\.(?:\p{Ll}{2,}|\p{Lu}{2,})(?!\p{L})|[\p{L}\p{N}]\.\p{L}{2,}\/)[^\s,;|<>()[\]"']*/gu;

/** The links in a text, as they stand there. */
export function linksIn(text: string): string[] {
  return text.match(link) ?? [];
}
