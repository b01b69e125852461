import { countryName } from '../../src/campaign/countries.ts';
import type { ConfirmDecision } from '../../src/campaign/signature.ts';
import type { Lang } from '../../src/i18n/locales.ts';
import type { App } from '../runtime/context.ts';
import type { SignatureRow } from '../store/schema.ts';
import { fillPage } from './page.ts';
import { html } from './respond.ts';

interface Asked {
  app: App;
  lang: Lang;
  token: string;
}

/** The page with the one button, and all that it will confirm. */
export async function confirmPage(
  asked: Asked & { signature: SignatureRow | null },
): Promise<Response> {
  const { app, lang, token, signature } = asked;
  const page = await app.site.page(lang, '/confirm/');
  if (!signature) return html(page);
  const { name, affiliation, comment, country } = signature;
  const parts = [
    affiliation ? 'affiliation' : '',
    comment ? 'comment' : '',
    signature.agreed_show ? 'name-shown' : 'name-hidden',
    signature.agreed_updates ? 'updates' : '',
  ];
  const filled = fillPage(page, {
    values: { token },
    slots: { name, affiliation, comment, country: countryName(lang, country) },
    show: ['signature', ...parts.filter(Boolean)],
  });
  return html(filled);
}

/** What to do with a link that no longer works, or never did. */
export async function deadLinkPage(
  asked: Asked & { decision: ConfirmDecision },
): Promise<Response> {
  const { app, lang, token, decision } = asked;
  const page = await app.site.page(lang, '/link-expired/');
  const expired = decision === 'expired';
  const filled = fillPage(page, {
    values: { token },
    show: [expired ? 'expired' : 'unknown'],
  });
  return html(filled, expired ? 410 : 404);
}
