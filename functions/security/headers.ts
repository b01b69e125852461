/** What a browser could be asked to let a page do. None of it is done here, nor by what is put into a page. */
const powers = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'clipboard-read',
  'compute-pressure',
  'cross-origin-isolated',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'identity-credentials-get',
  'idle-detection',
  'keyboard-map',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'otp-credentials',
  'payment',
  'picture-in-picture',
  'publickey-credentials-create',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'storage-access',
  'usb',
  'window-management',
  'xr-spatial-tracking',
];

const always = {
  'x-content-type-options': 'nosniff',
  // With `no-referrer` browsers would send `Origin: null` with our own forms, and a form of ours
  // could not be told from a stranger's. No other site learns anything by this one either.
  'referrer-policy': 'same-origin',
  // For browsers too old for frame-ancestors: the page with the one button must not be framed.
  'x-frame-options': 'DENY',
  'permissions-policy': powers.map((power) => `${power}=()`).join(', '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const;

/** The same policy for a page on which a passkey is made or asked for. */
export const withPasskeys: Readonly<Record<string, string>> = {
  'permissions-policy': powers
    .map((power) => `${power}=(${power.startsWith('publickey-') ? 'self' : ''})`)
    .join(', '),
};

/** What scripts and styles may do stands in each page, where Astro puts it. What is no page may do nothing. */
const policies = {
  page: "frame-ancestors 'none'",
  data: "default-src 'none'; frame-ancestors 'none'",
} as const;

/** The security headers of a site; with HTTPS also the promise to stay there. */
export function securityHeaders(
  siteUrl: string,
  kind: keyof typeof policies = 'page',
): Readonly<Record<string, string>> {
  const all = { ...always, 'content-security-policy': policies[kind] };
  return siteUrl.startsWith('https://')
    ? { ...all, 'strict-transport-security': 'max-age=63072000; includeSubDomains' }
    : all;
}

const kept = new Map<string, [string, string][]>();

/** Adds to the answer of a door what it does not say for itself: a host may send it as it is. */
export function guard(answer: Response, siteUrl: string): Response {
  const isPage = answer.headers.get('content-type')?.startsWith('text/html') === true;
  const kind = isPage ? 'page' : 'data';
  const key = `${kind} ${siteUrl}`;
  const headers = kept.get(key) ?? Object.entries(securityHeaders(siteUrl, kind));
  kept.set(key, headers);
  for (const [name, value] of headers) {
    if (!answer.headers.has(name)) answer.headers.set(name, value);
  }
  return answer;
}
