import { z } from 'zod';

/** A picture of `content/pictures/`: never without what it shows, who made it and why it may be shown. */
export const pictureSchema = z.strictObject({
  src: z
    .string()
    .regex(/^[\w-][\w.-]*$/, 'write the name of a file in content/pictures/, without a folder')
    .describe('The name of a file in content/pictures/'),
  alt: z
    .string()
    .trim()
    .min(1, 'write what the picture shows')
    .max(300)
    .describe('What the picture shows, for those who do not see it'),
  credit: z.string().trim().min(1, 'name who made the picture').describe('Who made the picture'),
  licence: z
    .string()
    .trim()
    .min(1, 'write why the picture may be shown here')
    .describe('The licence under which it may be shown here, such as CC BY 4.0'),
  url: z
    .url({ protocol: /^https$/, error: 'write the https address of its original' })
    .optional()
    .describe('The https address of its original'),
});

export type Picture = z.infer<typeof pictureSchema>;

/** The largest file of a picture, in bytes. It is scaled down when the site is built. */
export const largestPicture = 5_000_000;

/** What kind of picture the first bytes of a file say that it is; null where it is none that the site shows. */
export function pictureKind(
  bytes: Uint8Array,
): 'avif' | 'gif' | 'jpeg' | 'png' | 'svg' | 'webp' | null {
  const text = String.fromCharCode(...bytes.subarray(0, 1000));
  if (text.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (/^GIF8[79]a/.test(text)) return 'gif';
  if (/^RIFF[\s\S]{4}WEBP/.test(text)) return 'webp';
  if (/^[\s\S]{4}ftypavi[fs]/.test(text)) return 'avif';
  return /^(?:\xef\xbb\xbf)?\s*(?:<\?xml|<!--|<!DOCTYPE svg|<svg)/i.test(text) ? 'svg' : null;
}

/** Whether a drawing (SVG) could do something: run a script, or load what lies elsewhere. */
export function isActive(svg: string): boolean {
  const doing = /<(?:script|foreignObject|iframe|object|embed|handler)\b|<!ENTITY|\son\w+\s*=/i;
  const elsewhere =
    /(?:(?:href|src)\s*=\s*["']|url\(\s*["']?)(?!#|data:image\/(?:png|jpeg|webp|gif)|["')])/i;
  return doing.test(svg) || elsewhere.test(svg) || /javascript:|@import/i.test(svg);
}
