import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { App } from '../../functions/app/context.ts';
import forget from '../../functions/forget.ts';
import health from '../../functions/health.ts';
import sign from '../../functions/sign.ts';
import { siteUse } from '../../functions/store/flood.ts';
import { countUses } from '../../functions/store/limits.ts';
import { floodRules } from '../../src/campaign/flood.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { engines } from '../support/databases.ts';
import { anna, get, post, visit } from '../support/requests.ts';
import { checkPageOf, solve } from '../support/solve.ts';

const { span, begins, goesOn } = floodRules;

describe.each(engines)('a flood of forms on %s', (engine) => {
  let t: TestApp;
  beforeEach(async () => {
    t = await testApp(engine);
  });
  afterEach(() => t.end());

  let people = 0;
  /** Signs as somebody who has nothing in common with anybody else. */
  const signs = async (app: App = t.app) => {
    people += 1;
    const email = `p@p${people}.example`;
    const ip = `203.${people}.113.9`;
    return visit(app, sign, post('/api/sign', { ...anna, email }), ip);
  };
  /** As if so many more forms had come at processes of ours. */
  const come = async (count: number) => {
    const each = [t.app.worker, '00000001-0000'].map(siteUse);
    const uses = each.flatMap((use) => Array.from({ length: count / 2 }, () => use));
    await countUses(t.app.store, uses, t.clock.now());
    t.clock.forward(1000);
  };
  const proofs = async (app = t.app) =>
    (await (await visit(app, health, get('/api/health'))).json()).proofs;
  const said = () =>
    t.logged.filter((line) => line.includes('flood')).map((line) => JSON.parse(line).event);

  it('asks everybody for a proof by itself, and no longer than it lasts', async () => {
    expect((await signs()).status).toBe(303);
    await come(begins);
    const asked = await signs();
    expect(asked.status).toBe(428);
    expect([await proofs(), said()]).toEqual(['every form', ['flood']]);
    const { fields, challenge } = await checkPageOf(asked);
    const altcha = await solve(challenge);
    expect((await visit(t.app, sign, post('/api/sign', { ...fields, altcha }))).status).toBe(303);

    // A process that has just started knows of it too.
    expect((await signs({ ...t.app })).status).toBe(428);

    t.clock.forward(span - 5000);
    await come(goesOn + 2);
    expect((await signs()).status).toBe(428);
    await forget(new Request('http://localhost/'), { app: t.app });
    expect((await signs()).status).toBe(428);
    t.clock.forward(span - 2000);
    expect((await signs()).status).toBe(428);
    t.clock.forward(span);
    expect((await signs()).status).toBe(303);
    expect(await proofs()).toBe('suspicious forms');
    expect(said()).toEqual(['flood', 'flood', 'flood-over']);
  });

  it('asks nobody where the settings say so', async () => {
    const app: App = { ...t.app, config: { ...t.app.config, proveEveryForm: 'no' } };
    await come(begins + 2);
    expect((await signs(app)).status).toBe(303);
    expect(await proofs(app)).toBe('suspicious forms');
  });

  it('does not begin with what a good day brings', async () => {
    await come(begins - 2);
    expect((await signs()).status).toBe(303);
    expect(said()).toEqual([]);
  });
});
