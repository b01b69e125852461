import { describe, expect, it } from 'vitest';
import { fillPage } from '../../../functions/http/page.ts';

const evil = `"><script>alert('x')</script>&amp;`;
const escaped = '&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;amp;';

describe('a page without fills', () => {
  it.each([
    '<!DOCTYPE html><html lang="fi"><head><meta charset="utf-8"><title>Å &amp; B</title></head></html>\n',
    '<style>a>b::after{content:"<p>"}</style><script type="module">if(a<b&&c>d){x="</p>"}</script>',
    '<!-- a comment --><pre>\n  <b>x</b>\n\n</pre>\n<textarea>\nline</textarea>',
    `<p title='single "quotes"' data-x hidden>a<br>b&nbsp;c &lt;d&gt;</p>\r\n`,
    '<svg viewBox="0 0 1 1"><path d="M0 0h1"></path></svg>',
    '<input disabled value><select><optgroup label="x"><option value="">y</option></optgroup></select>',
    '<details><summary>s</summary><table><tbody><tr><td>1</td></tr></tbody></table></details>',
  ])('is returned byte for byte: %s', (page) => {
    expect(fillPage(page, {})).toBe(page);
  });
});

describe('a slot', () => {
  it('shows just the text, whatever it holds', () => {
    expect(fillPage('<b data-slot="n">old <i>x</i></b>', { slots: { n: evil } })).toBe(
      `<b data-slot="n">${escaped}</b>`,
    );
  });

  it('takes a text with patterns and backslashes as it is', () => {
    expect(fillPage('<b data-slot="n"></b>', { slots: { n: '$& $1 \\n \\' } })).toBe(
      '<b data-slot="n">$&amp; $1 \\n \\</b>',
    );
  });

  it('is filled wherever it stands, and left alone without a text', () => {
    const page = '<b data-slot="n"></b><i data-slot="n"></i><u data-slot="m">keep</u>';
    expect(fillPage(page, { slots: { n: 'x' } })).toBe(
      '<b data-slot="n">x</b><i data-slot="n">x</i><u data-slot="m">keep</u>',
    );
  });

  it('may be emptied', () => {
    expect(fillPage('<b data-slot="n">old</b>', { slots: { n: '' } })).toBe(
      '<b data-slot="n"></b>',
    );
  });

  it('gets its attributes, escaped, and keeps those it has', () => {
    const page = '<a data-slot="next" title="x &amp; y">go</a>';
    expect(fillPage(page, { attributes: { next: { href: `/?a=1&b=${evil}` } } })).toBe(
      `<a data-slot="next" title="x &amp; y" href="/?a=1&amp;b=${escaped}">go</a>`,
    );
  });
});

describe('what is to be shown', () => {
  const page = '<p data-show="a" hidden>A</p><p data-show="b" hidden>B</p><p data-hide="a">C</p>';

  it('is shown; the rest, and what stands for it, is taken out', () => {
    expect(fillPage(page, { show: ['a'] })).toBe('<p data-show="a">A</p>');
  });

  it('is taken out where it is not asked for, since a text browser shows what is hidden', () => {
    expect(fillPage(page, {})).toBe('<p data-hide="a">C</p>');
  });
});

describe('a list', () => {
  const template =
    '<template data-list="r"><li><b data-slot="n"></b> <i data-slot="c"></i></li></template>';

  it('has one copy of its template a row, in order and escaped, and no template', () => {
    const rows = [
      { n: 'One', c: 'FI' },
      { n: evil, c: 'EE' },
    ];
    expect(fillPage(`<ul>${template}</ul>`, { lists: { r: rows } })).toBe(
      `<ul><li><b data-slot="n">One</b> <i data-slot="c">FI</i></li>` +
        `<li><b data-slot="n">${escaped}</b> <i data-slot="c">EE</i></li></ul>`,
    );
  });

  it('of table rows stays a table', () => {
    const page =
      '<table><tbody><template data-list="r"><tr><td data-slot="n"></td></tr></template></tbody></table>';
    expect(fillPage(page, { lists: { r: [{ n: 'x' }] } })).toContain(
      '<tbody><tr><td data-slot="n">x</td></tr></tbody>',
    );
  });

  it('without rows stays empty', () => {
    expect(fillPage(`<ul>${template}</ul>`, { lists: { r: [] } })).toBe('<ul></ul>');
  });

  it('sets the attributes that a row names, whatever they hold', () => {
    const hidden = '<template data-list="r"><input name="x" value="" data-slot="f"></template>';
    const rows = [{ 'f.name': 'email', 'f.value': evil }];
    expect(fillPage(hidden, { lists: { r: rows } })).toBe(
      `<input name="email" value="${escaped}" data-slot="f">`,
    );
  });
});

describe('a control', () => {
  it('holds the text that was typed, escaped', () => {
    const page = '<input id="name" name="name" required maxlength="100">';
    expect(fillPage(page, { values: { name: evil } })).toBe(
      `<input id="name" name="name" required maxlength="100" value="${escaped}">`,
    );
  });

  it('holds a backslash and what follows it as typed', () => {
    expect(fillPage('<input name="a">', { values: { a: 'AC\\DC \\t \\u0041' } })).toBe(
      '<input name="a" value="AC\\DC \\t \\u0041">',
    );
  });

  it('holds what it is given in place of what it held', () => {
    expect(fillPage('<input name="lang" value="en">', { values: { lang: 'fi' } })).toBe(
      '<input name="lang" value="fi">',
    );
  });

  it('that is a text area cannot be closed from within, and keeps a first line break', () => {
    expect(
      fillPage('<textarea name="c">old</textarea>', { values: { c: '\n</textarea><b>' } }),
    ).toBe('<textarea name="c">\n\n&lt;/textarea&gt;&lt;b&gt;</textarea>');
  });

  it.each([
    ['ticked', true, '<input type="checkbox" name="p" value="yes" checked>'],
    ['not ticked', false, '<input type="checkbox" name="p" value="yes">'],
  ])('that is a box is %s, and keeps its value', (_what, value, filled) => {
    expect(fillPage('<input type="checkbox" name="p" value="yes">', { values: { p: value } })).toBe(
      filled,
    );
    expect(
      fillPage('<input type="checkbox" name="p" value="yes" checked>', { values: { p: value } }),
    ).toBe(filled);
  });

  const select =
    '<select name="c"><option value="-" selected>?</option><optgroup label="x"><option value="FI">F</option><option value="EE">E</option></optgroup></select>';

  it('that is a choice has the one that was made, and no other', () => {
    expect(fillPage(select, { values: { c: 'EE' } })).toBe(
      select.replace(' selected', '').replace('"EE"', '"EE" selected'),
    );
  });

  it('that is a choice has none where it was sent another', () => {
    expect(fillPage(select, { values: { c: evil } })).toBe(select.replace(' selected', ''));
  });

  it('that does not exist changes nothing', () => {
    expect(fillPage(select, { values: { nobody: 'x' } })).toBe(select);
  });
});

describe('a heading that is filled in', () => {
  const page = (title: string) => `<title>${title}</title><h1 data-slot="title">A &amp; B</h1>`;
  const filled = (title: string) => fillPage(page(title), { slots: { title: '<C>' } });

  it('is also what the page is called', () => {
    expect(filled('A &amp; B – Site')).toBe(
      '<title>&lt;C&gt; – Site</title><h1 data-slot="title">&lt;C&gt;</h1>',
    );
  });

  it('leaves the name of a page that is called something else', () => {
    expect(filled('Site')).toContain('<title>Site</title>');
    expect(fillPage(page('A &amp; B – Site'), {})).toBe(page('A &amp; B – Site'));
  });
});

describe('errors', () => {
  const page =
    '<title>Sign &amp; send</title>' +
    '<div data-error-summary tabindex="-1" hidden><ul></ul></div>' +
    '<p id="name-error" data-error="name" hidden></p><input id="name" name="name">' +
    '<p id="c-error" data-error="country" hidden></p><select id="c" name="country"></select>';
  const filled = fillPage(page, {
    errors: { name: `No <b> & "x"`, country: 'Choose', nobody: 'Never shown' },
    titlePrefix: 'Error <1>: ',
  });

  it('stand beside their fields, which are marked', () => {
    expect(filled).toContain(
      '<p id="name-error" data-error="name">No &lt;b&gt; &amp; &quot;x&quot;</p><input id="name" name="name" aria-invalid="true">',
    );
    expect(filled).toContain(
      '<p id="c-error" data-error="country">Choose</p><select id="c" name="country" aria-invalid="true"></select>',
    );
  });

  it('stand in a summary that is shown, takes the focus and leads to each field', () => {
    expect(filled).toContain(
      '<div data-error-summary tabindex="-1" autofocus><ul>' +
        '<li><a href="#name">No &lt;b&gt; &amp; &quot;x&quot;</a></li><li><a href="#c">Choose</a></li></ul></div>',
    );
  });

  it('are said in the title first', () => {
    expect(filled).toContain('<title>Error &lt;1&gt;: Sign &amp; send</title>');
  });

  it('of no field of the page are not shown', () => {
    expect(filled).not.toContain('Never shown');
    for (const errors of [{ nobody: 'x' }, {}]) {
      const none = fillPage(page, { errors });
      expect(none).not.toContain('data-error-summary');
      expect(none).not.toContain('aria-invalid');
    }
  });
});
