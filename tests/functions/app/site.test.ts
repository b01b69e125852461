import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { builtSite } from '../../../functions/app/site.ts';
import { campaignFacts } from '../../support/campaign-facts.ts';

describe('a built site', () => {
  let folder = '';
  const write = (path: string, text: string) => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'site-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('has each page in each language', async () => {
    write('letter/index.html', 'The letter');
    write('fi/letter/index.html', 'Kirje');
    const site = builtSite(folder);
    expect(await site.page('en', '/letter/')).toBe('The letter');
    expect(await site.page('fi', '/letter/')).toBe('Kirje');
  });

  it('is read once', async () => {
    write('index.html', 'first');
    const site = builtSite(folder);
    await site.page('en', '/');
    write('index.html', 'second');
    expect(await site.page('en', '/')).toBe('first');
  });

  it('tries again to read a page that could not be read before', async () => {
    const site = builtSite(folder);
    await expect(site.page('en', '/')).rejects.toThrow('ENOENT');
    write('index.html', 'there');
    expect(await site.page('en', '/')).toBe('there');
  });

  it('tells the facts of the campaign', async () => {
    write('campaign.json', JSON.stringify(campaignFacts));
    expect(await builtSite(folder).campaign()).toEqual(campaignFacts);
  });

  it('with facts that are wrong is not taken at its word', async () => {
    write('campaign.json', JSON.stringify({ ...campaignFacts, version: 'newest' }));
    await expect(builtSite(folder).campaign()).rejects.toThrow('version');
  });
});
