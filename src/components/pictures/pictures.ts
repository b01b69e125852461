import type { ImageMetadata } from 'astro';

const files = import.meta.glob<{ default: ImageMetadata }>(
  '/content/pictures/*.{avif,gif,jpeg,jpg,png,svg,webp}',
);

/** A file of `content/pictures/`. Fails the build where there is none. */
export async function getPictureFile(src: string): Promise<ImageMetadata> {
  const load = files[`/content/pictures/${src}`];
  if (!load) throw new Error(`There is no file content/pictures/${src}.`);
  return (await load()).default;
}
