import type { Span } from '../../src/campaign/update-body.ts';
import { escapeHtml } from '../security/escape.ts';
import type { Block, Mail } from './envelope.ts';

/** A mail as text, and the same mail as HTML: no image, no style that mail programs drop, no tracking. */
export function renderMail(message: Mail): { text: string; html: string } {
  const text = `${message.blocks.map((block) => blockAsText(block, message)).join('\n\n')}\n`;
  const body = message.blocks.map(blockAsHtml).join('\n');
  const lang = escapeHtml(message.lang);
  const title = escapeHtml(message.subject);
  const html = `<!doctype html>
<html lang="${lang}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${title}</title></head>
<body style="margin:0;padding:24px;font:17px/1.5 Georgia,serif">
<div style="max-width:34em;margin:0 auto">
${body}
</div>
</body>
</html>
`;
  return { text, html };
}

function blockAsText(block: Block, { unwrapped = false }: Mail): string {
  const lines = unwrapped ? (text: string) => text : wrap;
  switch (block.kind) {
    case 'paragraph':
      return lines(block.text);
    case 'prose':
      return wrap(spansAsText(block.spans));
    case 'list':
      return block.items.map((item) => wrapItem(spansAsText(item))).join('\n');
    case 'action':
    case 'link':
      return `${block.label}:\n${block.url}`;
    case 'quote':
      return block.paragraphs.map((text) => wrap(text, '> ')).join('\n>\n');
    case 'footer':
      return `--\n${lines(block.text)}`;
  }
}

function blockAsHtml(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p dir="auto">${htmlLines(block.text)}</p>`;
    case 'prose':
      return `<p dir="auto">${spansAsHtml(block.spans)}</p>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li dir="auto">${spansAsHtml(item)}</li>`).join('')}</ul>`;
    case 'action':
      return (
        `<p style="margin:28px 0"><a href="${escapeHtml(block.url)}" ` +
        'style="background:#b3101c;color:#ffffff;padding:14px 22px;text-decoration:none;' +
        `font:bold 17px/1.2 Arial,sans-serif;display:inline-block">${escapeHtml(block.label)}</a></p>`
      );
    case 'link':
      return `<p style="font:14px/1.5 Arial,sans-serif"><a style="color:inherit" href="${escapeHtml(block.url)}">${escapeHtml(block.label)}</a></p>`;
    case 'quote':
      return (
        '<blockquote style="margin:24px 0;padding-left:16px;border-left:3px solid #999999">' +
        `${block.paragraphs.map((text) => `<p dir="auto">${htmlLines(text)}</p>`).join('')}</blockquote>`
      );
    case 'footer':
      return `<hr style="border:0;border-top:1px solid #999999;margin:32px 0 12px"><p style="font:14px/1.5 Arial,sans-serif">${escapeHtml(block.text)}</p>`;
  }
}

/** An address stands between angle brackets (RFC 3986, appendix C), so that no program takes what follows for a part of it. */
function spansAsText(spans: readonly Span[]): string {
  const parts = spans.map((span) => {
    if (typeof span === 'string') return span;
    const bare = span.url.replace(/^mailto:/i, '');
    return bare === span.text ? span.text : `${span.text} <${bare}>`;
  });
  return parts.join('');
}

function spansAsHtml(spans: readonly Span[]): string {
  const parts = spans.map((span) =>
    typeof span === 'string'
      ? htmlLines(span)
      : `<a href="${escapeHtml(span.url)}">${escapeHtml(span.text)}</a>`,
  );
  return parts.join('');
}

/** A line of a list, with what follows its first line below its first word. */
function wrapItem(text: string): string {
  return `- ${wrap(text, '  ').trimStart()}`;
}

function htmlLines(text: string): string {
  return escapeHtml(text).replaceAll('\n', '<br>');
}

/** Breaks each line of a paragraph at 72 characters; a longer word stays whole. */
function wrap(text: string, before = ''): string {
  return text
    .split('\n')
    .flatMap((line) => wrapLine(line, 72 - before.length))
    .map((line) => before + line)
    .join('\n');
}

function wrapLine(text: string, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line && line.length + 1 + word.length > most) {
      lines.push(line);
      line = word;
    } else {
      line = line ? `${line} ${word}` : word;
    }
  }
  return [...lines, line];
}
