import { parse } from 'node-html-parser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import sign from '../../../functions/sign.ts';
import write from '../../../functions/write.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { type DnsServer, openDnsServer } from '../../support/dns-server.ts';
import { anna, type FormFields, post, postJson, visit } from '../../support/requests.ts';
import { letter } from '../../support/writer.ts';

describe('an address that leads nowhere', () => {
  let t: TestApp;
  let server: DnsServer;
  beforeEach(async () => {
    server = await openDnsServer((domain) => {
      if (domain === 'silent.example') return 'silent';
      return domain === 'none.example' ? 'no-domain' : { mx: [`mx.${domain}`] };
    });
    t = await testApp('sqlite', { env: { DNS_SERVER: server.address } });
  });
  afterEach(async () => {
    await t.end();
    await server.close();
  });

  const send = (fields: FormFields) => visit(t.app, sign, post('/api/sign', fields));
  const to = (email: string) => send({ ...anna, email });
  const recorded = () => t.app.store.db.selectFrom('signatures').selectAll().execute();
  const problemIn = async (answer: Response) => {
    const page = parse(await answer.text());
    const asked = page.querySelector('[name="asked"]')?.getAttribute('value');
    return { text: page.querySelector('#email-error')?.text, asked };
  };

  it.each([
    ['takes no mail', 'anna@none.example', 'We cannot deliver to this address'],
    ['throws it away', 'anna@mailinator.com', 'This is a disposable address'],
  ])('is refused beside its field where the domain %s', async (_what, email, sentence) => {
    const answer = await to(email);
    expect(answer.status).toBe(422);
    expect((await problemIn(answer)).text).toContain(sentence);
    expect(await recorded()).toEqual([]);
  });

  it('is asked about when it looks mistyped, and taken as it is the second time', async () => {
    const email = 'Anna.V@gmial.com';
    const answer = await to(email);
    expect(answer.status).toBe(422);
    const { text, asked } = await problemIn(answer);
    expect(text).toContain('Did you mean Anna.V@gmail.com?');
    expect(asked).toBe(email);
    expect((await send({ ...anna, email: 'eeva@gmial.com', asked: email })).status).toBe(422);
    expect((await send({ ...anna, email, asked: email })).status).toBe(303);
    expect(await recorded()).toHaveLength(1);
  });

  it('is asked about in the same way in JSON, and by the door for messages', async () => {
    const body = { ...anna, email: 'anna@gmial.com', lang: 'fi' };
    const answer = await visit(t.app, sign, postJson('/api/sign', body));
    expect(await answer.json()).toEqual({
      error: 'invalid',
      fields: { email: expect.stringContaining('Tarkoititko anna@gmail.com?') },
    });
    const again = { ...body, asked: 'anna@gmial.com' };
    expect((await visit(t.app, sign, postJson('/api/sign', again))).status).toBe(202);
    const message = post('/api/write', { ...letter, email: 'anna@none.example' });
    expect((await visit(t.app, write, message)).status).toBe(422);
  });

  it('is not looked for where everybody has their mail', async () => {
    expect((await to('anna@gmail.com')).status).toBe(303);
    expect(server.asked).toEqual([]);
  });

  it('is taken where no name server answers within a second, while others sign at once', async () => {
    const began = performance.now();
    let isWaiting = true;
    const waiting = to('anna@silent.example').finally(() => {
      isWaiting = false;
    });
    for (let i = 0; i < 5; i += 1) expect((await to(`a${i}@gmail.com`)).status).toBe(303);
    expect(isWaiting).toBe(true);
    expect((await waiting).status).toBe(303);
    expect(performance.now() - began).toBeLessThan(3000);
    expect(await recorded()).toHaveLength(6);
  });
});
