import type { Frame } from '../../directory/messages.ts';

/** A reason in the language of a frame. Fails the build where it has not been written. */
export function reasonText({ lang, reasons }: Frame, id: string): string {
  const text = reasons[id];
  if (text) return text;
  throw new Error(`content/messages/${lang}.json has no reason "${id}"; write it first.`);
}
