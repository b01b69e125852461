import { generateKeyPairSync } from 'node:crypto';
import { dkimVerify } from 'mailauth';

/** A key to sign mails with, as settings give it, and its public half as a name server has it. */
export function newDkimKey() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const record = `v=DKIM1; k=rsa; p=${publicKey.toString('base64')}`;
  return { dkim: { domainName: 'example.org', keySelector: 'k1', privateKey }, record };
}

/** What a receiver finds, mailauth, who checks the one DKIM signature of a mail as it came (RFC 6376). */
export async function checkDkim(raw: string, record: string) {
  const resolver = async (name: string) => {
    if (name === 'k1._domainkey.example.org') return [[record]];
    throw Object.assign(new Error(`Nothing is published at ${name}.`), { code: 'ENOTFOUND' });
  };
  const { results } = await dkimVerify(raw, { resolver });
  const [found, second] = results;
  if (!found || second) throw new Error('The mail has not one DKIM signature.');
  return {
    verdict: found.status.result,
    comment: found.status.comment,
    domain: found.signingDomain,
    selector: found.selector,
    /** The names of the fields that it covers, in small letters. */
    covers: found.signingHeaders?.keys.toLowerCase().split(/\s*:\s*/),
  };
}
