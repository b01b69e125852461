import { sep } from 'node:path';
import {
  type Check,
  campaignChecks,
  directoryChecks,
  factChecks,
} from '../../src/campaign/going-live.ts';
import { changeCheck } from '../../src/campaign/letter-change.ts';
import { directory } from '../../src/directory/representatives.ts';
import type { Config } from '../app/config.ts';
import { builtSite, type Site } from '../app/site.ts';
import { seeEarlier } from './letter-change.ts';
import { outsideChecks } from './outside-checks.ts';
import { type Env, settingChecks } from './setting-checks.ts';

/** Where to look: the settings as the site will have them, the built site, and whether to connect to others. */
export interface Look {
  env: Env;
  site: Site;
  /** Also connects to the mail server. Names are asked about in any case. */
  network: boolean;
  now: Date;
}

/** Lists what a campaign must still set before it goes public; `done` when nothing is missing. */
export async function checkLive(look: Look): Promise<{ done: boolean; text: string }> {
  const { config, checks: settings } = settingChecks(look.env);
  const checks = [
    ...settings,
    ...(await siteChecks(look, config)),
    ...directoryChecks(directory, look.now),
    ...(config ? await outsideChecks(config, look) : []),
    ...(config ? await signedTextCheck(config, look.site) : []),
  ];
  const lines = checks.map(({ what, state, say }) => `${state.padEnd(8)} ${what}: ${say}`);
  const count = (state: Check['state']) => checks.filter((one) => one.state === state).length;
  const sum = `${count('ok')} ok, ${count('missing')} missing, ${count('unknown')} unknown.`;
  return { done: count('missing') === 0, text: `${lines.join('\n')}\n\n${sum}\n` };
}

async function siteChecks({ site, env, now }: Look, config: Config | null): Promise<Check[]> {
  const siteUrl = config && env.SITE_URL ? config.siteUrl : null;
  return Promise.all([site.campaign(), site.facts()]).then(
    ([campaign, facts]) => [...campaignChecks(campaign, siteUrl, now), ...factChecks(facts, now)],
    () => [{ what: 'build', state: 'missing', say: 'There is no built site: npm run build.' }],
  );
}

/** Whether all who have signed count under the text that is open now. */
async function signedTextCheck({ databaseUrl }: Config, site: Site): Promise<Check[]> {
  const facts = await site.campaign().catch(() => null);
  if (!facts) return [];
  const seen = await seeEarlier(databaseUrl, facts);
  if ('earlier' in seen) return [changeCheck(facts, seen.earlier)];
  return [{ what: 'letter, signatures', state: 'unknown', say: seen.unseen }];
}

if (process.argv[1]?.endsWith(`commands${sep}check-live.ts`)) {
  const network = process.argv.includes('--network');
  const look = { env: process.env, site: builtSite('dist'), network, now: new Date() };
  const { done, text } = await checkLive(look);
  process.stdout.write(text);
  process.exitCode = done ? 0 : 1;
}
