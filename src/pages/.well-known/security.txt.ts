import type { APIRoute } from 'astro';
import { langs } from '../../i18n/locales.ts';
import { getCampaign } from '../../site/campaign.ts';
import { securityText } from '../../site/security-contact.ts';
import { today } from '../../site/today.ts';

/** Where researchers look first for whom to tell. */
export const GET: APIRoute = async ({ site }) => {
  const { organiser } = await getCampaign();
  if (!site) throw new Error('astro.config.mjs names no site.');
  return new Response(securityText({ email: organiser.email, site, languages: langs, today }));
};
