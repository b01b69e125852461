import { deepStrictEqual, ok } from 'node:assert/strict';
import { linkIn, type PostOffice } from '../support/post-office.ts';
import { anna, type FormFields } from '../support/requests.ts';
import { letter, office } from '../support/writer.ts';
import type { Instance } from './instance.ts';

/** Sends a form as a browser does. */
export function form(fields: FormFields): RequestInit {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    for (const one of [value].flat()) body.append(name, one);
  }
  return { method: 'POST', body, headers: { accept: 'text/html', ...network } };
}

/** As the host tells who connects. */
const network = { 'x-nf-client-connection-ip': '192.0.2.7' };

/** One supporter's whole way over the bundles, each a process of its own; throws where it is broken. */
export async function goTheWholeWay(
  bundles: ReadonlyMap<string, Instance>,
  post: PostOffice,
): Promise<void> {
  const door = (name: string) => {
    const found = bundles.get(name);
    if (!found) throw new Error(`There is no bundle ${name}.`);
    return found;
  };
  const get = (name: string, path: string) => door(name).send(path, { headers: network });
  const deliver = async () => {
    const answer = await door('deliver-outbox').send('/', { method: 'POST' });
    deepStrictEqual(answer.status, 200);
    return answer.json();
  };
  const mailed = async (address: string, way: string) => {
    const { mail } = await post.mailTo(address, ({ text }) => Boolean(text?.includes(way)));
    return new URL(linkIn(mail));
  };

  const wrong = await door('sign').send('/api/sign', form({ ...anna, country: '' }));
  deepStrictEqual(wrong.status, 422);
  ok((await wrong.text()).includes('aria-invalid'), 'the form comes back with its errors');
  const signed = await door('sign').send('/api/sign', form({ ...anna, public: 'yes' }));
  deepStrictEqual(signed.status, 303);
  deepStrictEqual((await deliver()).sent, 1);

  const link = await mailed('anna@example.org', '/api/confirm?');
  const shown = await get('confirm', link.pathname + link.search);
  deepStrictEqual(shown.status, 200);
  const token = link.searchParams.get('token') ?? '';
  const confirmed = await door('confirm').send('/api/confirm', form({ token }));
  deepStrictEqual(confirmed.status, 303);
  deepStrictEqual((await (await get('tally', '/api/tally')).json()).confirmed, 1);
  const names = await (await get('signatories', '/api/signatories')).text();
  ok(names.includes('Anna Virtanen'), 'the name that chose to be public is');

  const written = await door('write').send('/api/write', form(letter));
  deepStrictEqual(written.status, 303);
  await deliver();
  const asked = await mailed('anna@example.org', '/api/confirm-message?');
  deepStrictEqual((await get('confirm-message', asked.pathname + asked.search)).status, 200);
  const word = { token: asked.searchParams.get('token') ?? '' };
  const let1 = await door('confirm-message').send('/api/confirm-message', form(word));
  ok(let1.status < 400, 'the message may go');
  await deliver();
  ok((await post.mailTo(office.address)).mail.text?.includes('My grandmother'), 'it arrives');
}
