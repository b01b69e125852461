import { randomBytes } from 'node:crypto';
import type { Check } from '../../src/campaign/going-live.ts';
import { type Config, ConfigError, readConfig } from '../runtime/config.ts';

export type Env = Record<string, string | undefined>;

/** What a start in production would complain about; and the settings, as far as they can be read. */
export function settingChecks(env: Env): { config: Config | null; checks: Check[] } {
  const asked = { ...env, DNS_SERVER: env.DNS_SERVER || 'system' };
  const live = attempt({ ...asked, NODE_ENV: 'production' });
  // Only to look further: without a secret of its own, nothing is kept of it.
  const spare = { SECRET_KEY: env.SECRET_KEY || randomBytes(32).toString('base64') };
  const config = live.config ?? attempt({ ...asked, ...spare, NODE_ENV: 'development' }).config;
  const wrong = live.sentences.map((say): Check => {
    const what = /\b[A-Z]{4,}(_[A-Z]+)*\b/.exec(say)?.[0] ?? 'settings';
    return { what, state: 'missing', say };
  });
  const right: Check = { what: 'settings', state: 'ok', say: 'a start in production takes them' };
  return {
    config,
    checks: [...(live.config ? [right] : wrong), modeCheck(env), ...proxyCheck(config)],
  };
}

function attempt(env: Env): { config: Config | null; sentences: readonly string[] } {
  try {
    return { config: readConfig(env), sentences: [] };
  } catch (error) {
    if (error instanceof ConfigError) return { config: null, sentences: error.sentences };
    throw error;
  }
}

function modeCheck({ NODE_ENV }: Env): Check {
  if (NODE_ENV === 'production') return { what: 'NODE_ENV', state: 'ok', say: NODE_ENV };
  const say = 'Set NODE_ENV to production, or the site starts with made-up settings.';
  return { what: 'NODE_ENV', state: 'missing', say };
}

function proxyCheck(config: Config | null): Check[] {
  if (!config) return [];
  const what = 'TRUST_PROXY';
  const { trustedProxies: proxies } = config;
  if (proxies.length > 0) return [{ what, state: 'ok', say: proxies.join(', ') }];
  const say = 'Set TRUST_PROXY to the proxy’s address, or all visitors share the limits of one.';
  return [{ what, state: 'missing', say }];
}
