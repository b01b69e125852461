import PostalMime, { type Email } from 'postal-mime';
import type { Returned } from '../../src/campaign/returned-mail.ts';

/** Recipients of one report that are looked at: each of our mails has one. */
const most = 20;

/**
 * What a mail says of recipients that it could not reach: as RFC 3464 has it, or as Exim and qmail
 * write it. Nothing for any other mail, such as an answer from somebody who is away, and nothing for
 * rubbish.
 */
export async function readReturned(raw: Buffer): Promise<Returned[]> {
  const mail = await PostalMime.parse(raw, {
    forceRfc822Attachments: true,
    attachmentEncoding: 'utf8',
  }).catch(() => null);
  if (!mail) return [];
  const reports = mail.attachments.filter(({ mimeType }) =>
    /^message\/(global-)?delivery-status$/.test(mimeType),
  );
  if (reports.length > 0) {
    return reports.flatMap(({ content }) => readReport(String(content))).slice(0, most);
  }
  return [...readExim(mail), ...readQmail(mail.text ?? '')].slice(0, most);
}

/** Whether a mail with this head may be one that came back; to be sure, its body is to be read. */
export function mayBeReturned(head: string): boolean {
  return /multipart\/report|x-failed-recipients|mailer-daemon|postmaster|mail delivery|return-path:\s*<>/i.test(
    head,
  );
}

/** A report is groups of fields with an empty line between; those with a recipient are about it. */
function readReport(report: string): Returned[] {
  const groups = report.replaceAll('\r', '').split(/\n{2,}/);
  return groups.map(fieldsOf).flatMap((fields) => {
    const addresses = ['original-recipient', 'final-recipient'].flatMap((name) =>
      addressesIn(fields.get(name) ?? ''),
    );
    if (addresses.length === 0) return [];
    const status = /[245]\.\d{1,3}\.\d{1,3}/.exec(fields.get('status') ?? '')?.[0] ?? '';
    const action = (fields.get('action') ?? '').toLowerCase().split(/[\s(]/)[0] ?? '';
    return [{ addresses, action, status, said: fields.get('diagnostic-code') ?? '' }];
  });
}

function fieldsOf(group: string): Map<string, string> {
  const lines = group.replace(/\n[ \t]+/g, ' ').split('\n');
  const pairs = lines.map((line) => /^([\w-]+)\s*:\s*(.*)$/.exec(line));
  return new Map(
    pairs.flatMap((pair) => (pair ? [[(pair[1] ?? '').toLowerCase(), pair[2] ?? '']] : [])),
  );
}

/** `rfc822; <address>`, whose address may be written as xtext (RFC 3461 §4): "+2B" for a "+". */
function addressesIn(field: string): string[] {
  const address = field
    .replace(/^[\w-]+\s*;/, '')
    .trim()
    .replace(/^<(.*)>$/, '$1');
  if (!address.includes('@')) return [];
  const plain = address.replace(/\+([0-9A-F]{2})/g, (_, hex) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return [...new Set([address, plain])];
}

/** Exim names who was not reached in its header, and says why in the text. */
function readExim({ headers, text = '' }: Email): Returned[] {
  const named = headers.filter(({ key }) => key === 'x-failed-recipients');
  return named
    .flatMap(({ value }) => value.split(',', most))
    .slice(0, most)
    .map((address) => address.trim())
    .map((address) => {
      const after = text.slice(Math.max(0, text.indexOf(address) + address.length));
      const reason = after.split(/\n\s*\n/)[0] ?? '';
      return { addresses: [address], action: 'failed', status: '', said: smtpIn(reason) };
    });
}

/** What the server said, where one did; else whether Exim found no way to the address, or only gave up. */
function smtpIn(reason: string): string {
  const words = reason.replace(/\s+/g, ' ').trim();
  const answer = /\b[45]\d\d[ -].*/.exec(words)?.[0];
  return answer ?? (/unrouteable address|unknown user|no such/i.test(words) ? `550 ${words}` : '');
}

/** qmail writes a paragraph for each recipient, and its codes in brackets. */
function readQmail(text: string): Returned[] {
  if (!/^\s*Hi\. This is the qmail-send program/.test(text)) return [];
  const [report = ''] = text.replaceAll('\r', '').split(/^--- Below this line/m);
  const paragraphs = report.matchAll(/^<([^<>\s@]+@[^<>\s@]+)>:\n((?:.+\n?)+)/gm);
  return [...paragraphs].map(([, address = '', reason = '']) => ({
    addresses: [address],
    action: 'failed',
    status: /\(#([245]\.\d+\.\d+)\)/.exec(reason)?.[1] ?? '',
    said: /\b[45]\d\d[ -].*/s.exec(reason)?.[0] ?? '',
  }));
}
