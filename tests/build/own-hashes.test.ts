import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { withOwnHashes } from '../../src/build/own-hashes.ts';
import { builtPages, pageAt, read } from '../support/pages.ts';

const hashOf = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

/** A page with a policy that allows the styles and scripts of a whole site. */
function pageOf(body: string, { styles, scripts }: { styles: string[]; scripts: string[] }) {
  const quoted = (texts: string[]) => texts.map((text) => ` '${hashOf(text)}'`).join('');
  const rules = `default-src 'none'; script-src 'self'${quoted(scripts)}; style-src 'self'${quoted(styles)};`;
  return `<html><head><meta http-equiv="content-security-policy" content="${rules}"></head><body>${body}</body></html>`;
}

function policyIn(html: string): string {
  return html.match(/http-equiv="content-security-policy" content="([^"]*)"/)?.[1] ?? '';
}

const hashesIn = (policy: string) => policy.match(/sha256-[A-Za-z0-9+/]+=*/g) ?? [];

describe('the policy of a page', () => {
  const whole = {
    styles: ['a{color:red}', 'b{color:blue}', 'i{color:green}'],
    scripts: ['one()', 'two()'],
  };

  it('keeps exactly the hashes of its own two styles and its script', () => {
    const body =
      '<style>a{color:red}</style><style data-x>i{color:green}</style><script type="module">two()</script>';
    const policy = policyIn(withOwnHashes(pageOf(body, whole)));
    expect(policy).toBe(
      `default-src 'none'; script-src 'self' '${hashOf('two()')}'; style-src 'self' '${hashOf('a{color:red}')}' '${hashOf('i{color:green}')}';`,
    );
  });

  it('allows no inline style or script where the page has none', () => {
    const policy = policyIn(withOwnHashes(pageOf('<p>Text</p>', whole)));
    expect(policy).toBe("default-src 'none'; script-src 'self'; style-src 'self';");
  });

  it('takes the text byte for byte, with its line breaks and letters beyond ASCII', () => {
    const style = '\n  a::after { content: "→ ä" }\n';
    const page = pageOf(`<style>${style}</style>`, { styles: [style, style.trim()], scripts: [] });
    expect(hashesIn(policyIn(withOwnHashes(page)))).toEqual([hashOf(style)]);
  });

  it('never adds a hash that Astro did not give, so that foreign scripts stay blocked', () => {
    const page = pageOf('<script>evil()</script>', whole);
    expect(policyIn(withOwnHashes(page))).not.toContain(hashOf('evil()'));
  });

  it('is all that changes on the page', () => {
    const page = pageOf('<style>a{color:red}</style><p>Text</p>', whole);
    const without = (html: string) => html.replace(policyIn(html), '');
    expect(without(withOwnHashes(page))).toBe(without(page));
    expect(withOwnHashes('<p>No policy</p>')).toBe('<p>No policy</p>');
  });
});

it('on every built page the hashes are those of its styles and inline scripts, and no other', () => {
  for (const path of builtPages()) {
    const page = pageAt(path);
    const inline = page
      .querySelectorAll('style, script:not([src])')
      .filter((one) => one.getAttribute('type') !== 'application/ld+json')
      .map((one) => hashOf(one.innerHTML));
    const kept = new Set(hashesIn(policyIn(read(path))));
    expect(new Set(inline), path).toEqual(kept);
  }
});
