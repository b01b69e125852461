import { defineMdastPlugin, type MdastPluginEntry, type MdxJsxAttributeNode } from 'satteri';
import type { Cited } from '../site/facts.ts';

/** The tags that stand for something with a source. */
const tags: readonly Cited['tag'][] = ['Cite', 'Fact', 'Voice'];

interface Tag {
  name: string | null;
  attributes: readonly object[];
}

/**
 * Lists what a text cites, in its order, as `cited` among what Astro's `render` gives back beside the
 * text. One instance a document.
 */
export function listCited(): MdastPluginEntry {
  const cited: Cited[] = [];
  const collect = (node: Tag, { data }: { data: { astro?: { frontmatter: object } } }) => {
    const tag = tags.find((one) => one === node.name);
    if (!tag || !data.astro) return;
    cited.push({ tag, ids: idsOf(node) });
    Object.assign(data.astro.frontmatter, { cited });
  };
  return defineMdastPlugin({
    name: 'list-cited',
    mdxJsxFlowElement: collect,
    mdxJsxTextElement: collect,
  });
}

/** The ids in `of="a"`, `of={["a", "b"]}` and `id="c"`. */
function idsOf({ attributes }: Tag): string[] {
  return attributes.flatMap((attribute) => {
    const { name, value } = attribute as Partial<MdxJsxAttributeNode>;
    if (name !== 'of' && name !== 'id') return [];
    const text = typeof value === 'string' ? value : (value?.value ?? '');
    return text.match(/[\w-]+/g) ?? [];
  });
}
