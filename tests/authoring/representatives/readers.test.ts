import { afterEach, beforeEach, expect, it } from 'vitest';
import { fixture, fixtureData, openParliament, type Parliament } from './parliament.ts';

let parliament: Parliament;

beforeEach(async () => {
  parliament = await openParliament();
});

afterEach(() => parliament.close());

const members = (code: string) =>
  parliament.list(code).representatives.filter(({ role }) => role === 'member');

/** A parliament of a few fixtures is taken for whole here. */
const read = (code: string) => parliament.run(code, '--accept-loss');

const always = { role: 'member', checked: '2026-11-22' };

it('reads the Riigikogu: the present faction, the present district, no one who left', async () => {
  parliament.answer('/api/plenary-members?lang=ET', fixture('ee.json'));
  expect(await read('ee')).toMatchObject({ status: 0, stderr: '' });
  const from = 'https://api.riigikogu.ee/api/plenary-members?lang=ET';
  const shared = { ...always, body: 'ee-riigikogu', language: 'et', from };
  expect(members('ee')).toEqual([
    {
      ...shared,
      id: 'ee-00000000-0000-4000-8000-000000000001',
      name: 'Mari Näidis',
      district: 'ee-tartu',
      party: 'Näidisfraktsioon',
      address: 'mari.naidis@riigikogu.ee',
    },
    {
      ...shared,
      id: 'ee-00000000-0000-4000-8000-000000000002',
      name: 'Jaan Näide',
      district: 'ee-harju-rapla',
      party: null,
      address: null,
    },
  ]);
  expect(parliament.list('ee').districts).toEqual([
    { id: 'ee-harju-rapla', name: 'Harju- ja Raplamaa' },
    { id: 'ee-tartu', name: 'Tartu linn' },
  ]);
});

it('reads the Eduskunta, one request a member, where one thing is an object and two a list', async () => {
  parliament.answer('/api/v1/seating/', fixture('fi-seating.json'));
  parliament.answer('/api/v1/memberofparliament/9001/fi', fixture('fi-9001.json'));
  parliament.answer('/api/v1/memberofparliament/9002/fi', fixture('fi-9002.json'));
  const { status, stdout } = await read('fi');
  expect(status).toBe(0);
  expect(stdout).toMatch(/^\nfi\n1 of 2\n2 of 2\n/);
  expect(members('fi')).toMatchObject([
    {
      ...always,
      id: 'fi-9001',
      name: 'Aino Esimerkki',
      body: 'fi-eduskunta',
      district: 'fi-03',
      party: 'Kansallisen kokoomuksen eduskuntaryhmä',
      language: 'fi',
      address: 'aino.esimerkki@eduskunta.fi',
      from: 'https://avoindata.eduskunta.fi/api/v1/memberofparliament/9001/fi',
    },
    { id: 'fi-9002', name: 'Eino Olavi Malli', district: 'fi-13', party: null, address: null },
  ]);
});

it('reads an Eduskunta of one seat', async () => {
  const [seat] = fixtureData('fi-seating.json');
  parliament.answer('/api/v1/seating/', JSON.stringify(seat));
  parliament.answer('/api/v1/memberofparliament/9001/fi', fixture('fi-9001.json'));
  expect(await read('fi')).toMatchObject({ status: 0 });
  expect(members('fi')).toHaveLength(1);
});

it('takes no answer for another member of the Eduskunta', async () => {
  parliament.answer('/api/v1/seating/', fixture('fi-seating.json'));
  parliament.answer('/api/v1/memberofparliament/9001/fi', fixture('fi-9002.json'));
  const { status, stderr } = await read('fi');
  expect(status).toBe(1);
  expect(stderr).toContain('answered for the member 9002');
});

it('reads the Sejm without those who left it', async () => {
  parliament.answer('/sejm/term10/MP', fixture('pl.json'));
  expect(await read('pl')).toMatchObject({ status: 0 });
  expect(members('pl')).toMatchObject([
    {
      ...always,
      id: 'pl-501',
      name: 'Jan Przykładowy',
      body: 'pl-sejm',
      district: 'pl-13',
      party: 'KO',
      language: 'pl',
      address: 'Jan.Przykladowy@sejm.pl',
      from: 'https://api.sejm.gov.pl/sejm/term10/MP',
    },
    { id: 'pl-502', name: 'Anna Wzorcowa', district: 'pl-25', party: 'niez.', address: null },
  ]);
});

it('reads the Seimas from XML whose attributes are Lithuanian', async () => {
  parliament.answer('/sip/p2b.ad_seimo_nariai?kadencijos_id=10', fixture('lt.xml'));
  expect(await read('lt')).toMatchObject({ status: 0 });
  expect(members('lt')).toMatchObject([
    {
      ...always,
      id: 'lt-90001',
      name: 'Ona Pavyzdienė',
      body: 'lt-seimas',
      district: null,
      party: 'Pavyzdžio frakcija',
      address: 'Ona.Pavyzdiene@lrs.lt',
    },
    {
      id: 'lt-90002',
      name: 'Jonas Pirmininkas',
      district: 'lt-9',
      party: null,
      address: null,
    },
  ]);
  expect(parliament.list('lt').districts).toEqual([{ id: 'lt-9', name: 'Lazdynų (Nr. 9)' }]);
  expect(parliament.asked[0]?.accept).toContain('xml');
});

it('reads the Verkhovna Rada, whose members have no address', async () => {
  parliament.answer('/ogd/mps/skl9/mps09-data.json', fixture('ua.json'));
  const { status, stdout } = await read('ua');
  expect(status).toBe(0);
  expect(stdout).toContain('2 members have no address and can only be linked to.');
  expect(members('ua')).toMatchObject([
    { ...always, id: 'ua-900001', name: 'Зразок Олена Іванівна', district: null, address: null },
    { id: 'ua-900002', name: 'Приклад Іван Петрович', district: 'ua-95', address: null },
  ]);
});

const window = (offset: number) =>
  `/api/v2/meps/show-current?format=application%2Fld%2Bjson&offset=${offset}&limit=100`;

/** Answers with so many members, the last of them without an address and from Malta. */
function electEuropeans(count: number): void {
  const listed = fixtureData('eu-listed.json');
  const detail = fixtureData('eu-detail.json');
  const all = Array.from({ length: count }, (_, i) => ({
    ...listed,
    identifier: `${900001 + i}`,
    label: `Anna NÄIDE${'A'.repeat(i)}`,
    'api:country-of-representation': i === count - 1 ? 'MT' : 'EE',
  }));
  for (const [i, { identifier }] of all.entries()) {
    const { hasEmail, ...rest } = { ...detail.data[0], identifier };
    const one = i === count - 1 ? rest : { ...rest, hasEmail };
    const path = `/api/v2/meps/${identifier}?format=application%2Fld%2Bjson`;
    parliament.answer(path, JSON.stringify({ ...detail, data: [one] }));
  }
  for (let at = 0; at < count + 100; at += 100) {
    parliament.answer(window(at), JSON.stringify({ data: all.slice(at, at + 100) }));
  }
}

it('reads the European Parliament in windows, then each member', async () => {
  electEuropeans(120);
  const { status, stdout, stderr } = await read('eu');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain('17 of 120\n');
  expect(parliament.asked.slice(0, 4).map(({ path }) => path)).toEqual([
    window(0),
    window(100),
    window(200),
    '/api/v2/meps/900001?format=application%2Fld%2Bjson',
  ]);
  expect(members('eu')).toHaveLength(120);
  expect(members('eu')[0]).toMatchObject({
    ...always,
    id: 'eu-900001',
    body: 'eu-parliament',
    district: 'eu-ee',
    party: 'RENEW',
    language: 'et',
    address: 'anna.naide@europarl.europa.eu',
  });
  expect(members('eu').at(-1)).toMatchObject({ district: 'eu-mt', language: 'en', address: null });
  expect(parliament.list('eu').districts).toEqual([
    { id: 'eu-ee', name: 'Estonia' },
    { id: 'eu-mt', name: 'Malta' },
  ]);
});

it('stops where the European Parliament answers with the same window again', async () => {
  electEuropeans(3);
  parliament.answer(window(100), JSON.stringify({ data: [fixtureData('eu-listed.json')] }));
  const { status, stderr } = await read('eu');
  expect(status).toBe(1);
  expect(stderr).toContain('repeats an earlier page');
});

const saeima = '/Personal/Deputati/Saeima15_DepWeb_Public.nsf';
const deputy = (unid: string) => `${saeima}/0/${unid}?OpenDocument&lang=LV`;

it('reads the Saeima from the pages that it has for browsers', async () => {
  parliament.answer(`${saeima}/deputies?OpenView&lang=LV&count=1000`, fixture('lv.txt'));
  parliament.answer(deputy('60440B76C204D1CFC22588E0002AE03F'), fixture('lv-60440B76.txt'));
  parliament.answer(deputy('70440B76C204D1CFC22588E0002AE040'), fixture('lv-70440B76.txt'));
  expect(await read('lv')).toMatchObject({ status: 0, stderr: '' });
  expect(members('lv')).toMatchObject([
    {
      ...always,
      id: 'lv-60440b76c204d1cfc22588e0002ae03f',
      name: 'Ilze Paraudziņa',
      body: 'lv-saeima',
      district: null,
      party: 'Frakcija "PARAUGS"',
      language: 'lv',
      address: 'Ilze.Paraudzina@saeima.lv',
      from: `https://titania.saeima.lv${deputy('60440B76C204D1CFC22588E0002AE03F')}`,
    },
    { name: 'Jānis Piemērs-Ābols', party: null, address: null },
  ]);
});

it('takes no page of another member of the Saeima', async () => {
  parliament.answer(`${saeima}/deputies?OpenView&lang=LV&count=1000`, fixture('lv.txt'));
  parliament.answer(deputy('60440B76C204D1CFC22588E0002AE03F'), fixture('lv-70440B76.txt'));
  const { status, stderr } = await read('lv');
  expect(status).toBe(1);
  expect(stderr).toContain('It is not the page of Paraudziņa.');
});

it('takes no list of the Saeima in which nobody is drawn, as before a new one meets', async () => {
  parliament.answer(`${saeima}/deputies?OpenView&lang=LV&count=1000`, '<html></html>');
  const { status, stderr } = await read('lv');
  expect(status).toBe(1);
  expect(stderr).toContain('The answer has no members.');
});

it('reads an answer that others have seen of the Sejm', async () => {
  parliament.answer('/sejm/term10/MP', fixture('pl-seen.json'));
  expect(await read('pl')).toMatchObject({ status: 0, stderr: '' });
  expect(members('pl')).toMatchObject([
    { id: 'pl-1', name: 'Andrzej Adamczyk', district: 'pl-13', party: 'PiS' },
  ]);
});

it('reads a member of the Eduskunta whose constituency has no name', async () => {
  const answer = fixtureData('fi-9001.json');
  answer.jsonNode.Henkilo.Vaalipiirit.NykyinenVaalipiiri = { Nimi: null, Tunnus: null };
  parliament.answer('/api/v1/seating/', JSON.stringify(fixtureData('fi-seating.json')[0]));
  parliament.answer('/api/v1/memberofparliament/9001/fi', JSON.stringify(answer));
  expect(await read('fi')).toMatchObject({ status: 0, stderr: '' });
  expect(members('fi')).toMatchObject([{ district: null }]);
});
