/** Sent with every answer. What scripts and styles may do stands in each page, where Astro puts it. */
const always = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "frame-ancestors 'none'",
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), browsing-topics=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const;

/** The security headers of a site; with HTTPS also the promise to stay there. */
export function securityHeaders(siteUrl: string): Readonly<Record<string, string>> {
  return siteUrl.startsWith('https://')
    ? { ...always, 'strict-transport-security': 'max-age=63072000; includeSubDomains' }
    : always;
}
