import { expect, it } from 'vitest';
import { escapeHtml } from '../../../functions/security/escape.ts';

it('every sign that means something in HTML is escaped, each time it stands there', () => {
  expect(escapeHtml(`<a href="x" id='y'>&&</a>`)).toBe(
    '&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;&amp;&lt;/a&gt;',
  );
});

it('what is escaped already is escaped once more: it shows just as it was typed', () => {
  expect(escapeHtml('&lt;')).toBe('&amp;lt;');
});

it('all else stays as it is', () => {
  expect(escapeHtml('Åsa O’Brien – 李明 😀\n`$&`'.replaceAll('&', ''))).toBe(
    'Åsa O’Brien – 李明 😀\n`$`',
  );
});
