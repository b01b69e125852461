import { randomBytes } from 'node:crypto';
import type { Check } from '../../src/campaign/going-live.ts';
import { type Config, ConfigError, readConfig } from '../app/config.ts';

export type Env = Record<string, string | undefined>;

/** What a start in production would complain about; and the settings, as far as they can be read. */
export function settingChecks(env: Env): { config: Config | null; checks: Check[] } {
  const asked = { ...env, DNS_SERVER: env.DNS_SERVER || 'system' };
  const live = attempt({ ...asked, NODE_ENV: 'production' });
  // Only to look further: without a secret of its own, nothing is kept of it.
  const spare = { SECRET_KEY: env.SECRET_KEY || randomBytes(32).toString('base64') };
  const looked = { ...asked, ...spare, NODE_ENV: 'development' };
  const config = live.config ?? attempt(looked, { starts: false }).config;
  const wrong = live.sentences.map((say): Check => {
    const what = /\b[A-Z]{4,}(_[A-Z]+)*\b/.exec(say)?.[0] ?? 'settings';
    return { what, state: 'missing', say };
  });
  const right: Check = { what: 'settings', state: 'ok', say: 'a start in production takes them' };
  return {
    config,
    checks: [
      ...(live.config ? [right] : wrong),
      modeCheck(env),
      ...proxyCheck(env, config),
      ...alertCheck(config),
    ],
  };
}

function attempt(
  env: Env,
  options?: { starts: boolean },
): { config: Config | null; sentences: readonly string[] } {
  try {
    return { config: readConfig(env, options), sentences: [] };
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

/** Nobody needs alerts; but an email cannot say that email does not go out. */
function alertCheck(config: Config | null): Check[] {
  if (!config) return [];
  const { emails, ntfyUrl, webhook } = config.alerts;
  const what = 'alerts';
  if (ntfyUrl || webhook) return [{ what, state: 'ok', say: 'another way than email is set' }];
  const say =
    emails.length > 0
      ? 'Alerts go by email alone, which cannot say that email does not go out. Set ALERT_NTFY_URL or ALERT_WEBHOOK_URL too.'
      : 'Nobody is told when something is wrong. Set ALERT_EMAILS and ALERT_NTFY_URL, or watch /api/health from elsewhere.';
  return [{ what, state: 'unknown', say }];
}

/** That it is missing, a start in production says. */
function proxyCheck({ TRUST_PROXY }: Env, config: Config | null): Check[] {
  if (!config || !TRUST_PROXY) return [];
  const proxies = config.trustedProxies.join(', ');
  const say = proxies || 'none: right where visitors reach this process directly';
  return [{ what: 'TRUST_PROXY', state: 'ok', say }];
}
