import { createPrivateKey, createPublicKey } from 'node:crypto';
import type { Check } from '../../src/campaign/going-live.ts';

/** What a name server says; `unknown` where it does not say. No record is an empty list. */
export type Records = readonly string[] | 'unknown';

/** How the domain of a sender is asked about. */
export interface NameServer {
  txt: (name: string) => Promise<Records>;
  /** The hosts that take its mail; "" is the one that says "none". */
  mx: (name: string) => Promise<Records>;
}

/** Who sends, and by which key its mails are signed here; null: the mail server signs them. */
export interface Sender {
  domain: string;
  dkim: { domainName: string; keySelector: string; privateKey: string } | null;
}

/** Whether receivers will believe mails of the sender: its MX, SPF, DKIM and DMARC, as DNS says. */
export async function senderChecks(sender: Sender, dns: NameServer): Promise<Check[]> {
  const { domain } = sender;
  return [
    known('MX', await dns.mx(domain), (hosts) => mxCheck(domain, hosts)),
    known('SPF', await dns.txt(domain), (texts) => spfCheck(domain, texts)),
    await dkimCheck(sender, dns),
    await dmarcCheck(domain, dns),
  ];
}

const ok = (what: string, say: string): Check => ({ what, state: 'ok', say });
const missing = (what: string, say: string): Check => ({ what, state: 'missing', say });

function known<Found extends readonly string[]>(
  what: string,
  records: Found | 'unknown',
  judge: (records: Found) => Check,
): Check {
  if (records !== 'unknown') return judge(records);
  return { what, state: 'unknown', say: 'No name server answered. Set DNS_SERVER, or try again.' };
}

function mxCheck(domain: string, hosts: readonly string[]): Check {
  const takes = hosts.filter((host) => host !== '' && host !== '.');
  if (takes.length > 0) return ok('MX', takes.join(', '));
  const say = `${domain} accepts no email, so answers and failures are lost. Publish the MX of your mail provider.`;
  return missing('MX', say);
}

function spfCheck(domain: string, texts: readonly string[]): Check {
  const found = texts.filter((text) => /^v=spf1(\s|$)/i.test(text));
  const [record] = found;
  const how = `Publish one TXT record at ${domain}: "v=spf1 include:<your mail provider's> -all".`;
  if (!record) return missing('SPF', how);
  if (found.length > 1) return missing('SPF', `There are two, so receivers take neither. ${how}`);
  if (/\s[~-]all(\s|$)/i.test(record) || /\sredirect=/i.test(record)) return ok('SPF', record);
  return missing('SPF', `"${record}" lets everyone send as ${domain}. End it with -all or ~all.`);
}

async function dkimCheck({ domain, dkim }: Sender, dns: NameServer): Promise<Check> {
  if (!dkim) {
    const say =
      'Mails are not signed here. Send one to yourself and look for "dkim=pass" in its source; else set DKIM_DOMAIN, DKIM_SELECTOR and DKIM_PRIVATE_KEY.';
    return { what: 'DKIM', state: 'unknown', say };
  }
  const { domainName, keySelector, privateKey } = dkim;
  if (!isWithin(domain, domainName) && !isWithin(domainName, domain)) {
    return missing('DKIM', `Set DKIM_DOMAIN to ${domain}: receivers compare it with the sender's.`);
  }
  const key = publicKeyOf(privateKey);
  if (!key) return missing('DKIM', 'Set DKIM_PRIVATE_KEY to a private key in PEM.');
  const name = `${keySelector}._domainkey.${domainName}`;
  return known('DKIM', await dns.txt(name), (texts) => {
    const published = texts.map((text) => tagsOf(text).p ?? '');
    if (published.includes(key)) return ok('DKIM', `the key at ${name} is ours`);
    const wrong = published.some(Boolean) ? `The key at ${name} is another one. ` : '';
    return missing('DKIM', `${wrong}Publish a TXT record at ${name}: "v=DKIM1; p=${key}".`);
  });
}

/** What the domain says, or else the one above it that does (RFC 7489 §6.6.3). */
async function dmarcCheck(domain: string, dns: NameServer): Promise<Check> {
  const labels = domain.split('.');
  for (let above = 0; above < Math.max(1, labels.length - 1); above += 1) {
    const at = labels.slice(above).join('.');
    const texts = await dns.txt(`_dmarc.${at}`);
    if (texts === 'unknown') return known('DMARC', texts, () => missing('DMARC', ''));
    const record = texts.find((text) => /^v=DMARC1\s*(;|$)/i.test(text));
    if (record) return dmarcPolicy(record, above > 0);
  }
  const say = `Publish a TXT record at _dmarc.${domain}: "v=DMARC1; p=quarantine; rua=mailto:<who reads reports>".`;
  return missing('DMARC', say);
}

function dmarcPolicy(record: string, inherited: boolean): Check {
  const { p = 'none', sp = p } = tagsOf(record);
  const policy = (inherited ? sp : p).toLowerCase();
  if (policy === 'quarantine' || policy === 'reject') return ok('DMARC', record);
  return missing('DMARC', `"${record}" lets forged mails through. Say p=quarantine or p=reject.`);
}

function isWithin(domain: string, other: string): boolean {
  return domain === other || domain.endsWith(`.${other}`);
}

function tagsOf(record: string): Partial<Record<string, string>> {
  const tags = record.split(';').map((tag) => tag.split(/=(.*)/s));
  return Object.fromEntries(
    tags.map(([name = '', value = '']) => [name.trim().toLowerCase(), value.replace(/\s/g, '')]),
  );
}

/** The public key as DKIM publishes it: base64 of SPKI for RSA, of the bare key for Ed25519. */
function publicKeyOf(privateKey: string): string | null {
  try {
    const key = createPublicKey(createPrivateKey(privateKey));
    const bytes = key.export({ type: 'spki', format: 'der' });
    const bare = key.asymmetricKeyType === 'ed25519' ? bytes.subarray(-32) : bytes;
    return bare.toString('base64');
  } catch {
    return null;
  }
}
