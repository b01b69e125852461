/** Where to report a weakness, and for how long that holds. */
export interface SecurityContact {
  /** The organiser's address; null where nobody has filled it in. */
  email: string | null;
  site: URL;
  languages: readonly string[];
  /** The day of the build, ISO 8601. */
  today: string;
}

/** Days after the build for which the file holds: RFC 9116 asks for less than a year. */
const holdsFor = 364;

/**
 * The text of `/.well-known/security.txt` (RFC 9116). Where the organiser is missing, the page that
 * says how to report is the contact: an invented address would swallow reports.
 */
export function securityText({ email, site, languages, today }: SecurityContact): string {
  const at = (path: string) => new URL(path, site).href;
  const expires = new Date(Date.parse(today) + holdsFor * 86_400_000).toISOString();
  const fields = [
    ...(email ? [`Contact: mailto:${email}`] : []),
    `Contact: ${at('/security/')}`,
    `Expires: ${expires}`,
    `Preferred-Languages: ${languages.join(', ')}`,
    `Canonical: ${at('/.well-known/security.txt')}`,
    `Policy: ${at('/security/')}`,
  ];
  return `${fields.join('\n')}\n`;
}
