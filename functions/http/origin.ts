/** What a browser says of the page whose form it sends. Who is no browser says nothing. */
export interface Sender {
  origin: string | null;
  /** `Sec-Fetch-Site`, which newer browsers send and no page can write. */
  fetchSite: string | null;
}

/**
 * Whether a form may come from there: from a page of ours, by its public address or, where `host`
 * names it, by the host that was asked; or from who is no browser and was led here by nobody's page.
 */
export function isOwnOrigin(
  { origin, fetchSite }: Sender,
  { siteUrl, host }: { siteUrl: string; host: string | null },
): boolean {
  if (origin === null) return fetchSite !== 'cross-site' && fetchSite !== 'same-site';
  // A browser that was told to hide where it is; it still says whether that is here.
  if (origin === 'null') return fetchSite === 'same-origin';
  if (!URL.canParse(origin)) return false;
  const from = new URL(origin);
  return (
    from.origin === new URL(siteUrl).origin ||
    (host !== null && from.host !== '' && from.host === host)
  );
}
