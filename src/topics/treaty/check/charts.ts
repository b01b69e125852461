import { z } from 'zod';
import { unknownFact } from '../../../authoring/check/citations.ts';
import type { Content } from '../../../authoring/check/content.ts';
import { error, type Finding, type Place } from '../../../authoring/check/finding.ts';
import { type Tag, tagsIn } from '../../../authoring/check/prose.ts';
import { knows } from '../../../authoring/check/table.ts';
import type { Fact } from '../../../campaign/fact.ts';
import { type endings, seriesOf } from '../rules/series.ts';
import { topic } from '../topic.ts';

/** What a chart can draw of a fact. */
type Drawn = 'number' | 'percent' | 'vote' | 'figure';

/** What each chart takes: a series of facts by its beginning, or single facts by their ids. */
interface Wants {
  series?: { ending: keyof typeof endings; drawn: Drawn };
  ids?: Readonly<Record<string, { drawn: Drawn; optional?: true }>>;
}

const charts: Readonly<Record<string, Wants>> = {
  CasualtiesChart: {
    series: { ending: 'year', drawn: 'number' },
    ids: { estimate: { drawn: 'figure', optional: true } },
  },
  FundingChart: { series: { ending: 'year', drawn: 'number' } },
  VotesChart: { series: { ending: 'state', drawn: 'vote' } },
  WhoIsHurtChart: {
    ids: { civilianShare: { drawn: 'percent' }, childShare: { drawn: 'percent' } },
  },
};

/** What is wrong with the facts that charts are given, in any text. */
export function checkCharts(content: Content): Finding[] {
  return content.texts
    .filter(({ wellFormed }) => wellFormed)
    .flatMap((text) =>
      Object.entries(charts).flatMap(([name, wants]) =>
        tagsIn(text, name).flatMap((tag) => checkChart(content, tag, wants)),
      ),
    );
}

function checkChart(content: Content, tag: Tag, { series, ids = {} }: Wants): Finding[] {
  const { name, place, valuesOf } = tag;
  const single = Object.entries(ids).flatMap(([key, { drawn, optional }]) => {
    const [id, ...more] = valuesOf(key);
    if (id !== undefined && more.length === 0) return singleFact(content, tag, id, drawn);
    if (id === undefined && optional) return [];
    return [error(place, `<${name}> needs one fact as ${key}; write ${key}="…" with its id.`)];
  });
  if (!series) return single;
  const [beginning, ...more] = valuesOf('facts');
  if (!beginning || more.length > 0) {
    const wish = 'write facts="…" with the beginning of their ids';
    return [
      error(place, `<${name}> needs a series of facts; ${wish}, ${exampleOf[series.ending]}.`),
    ];
  }
  return [...checkSeries(content, { place, who: `<${name}>`, beginning, ...series }), ...single];
}

const exampleOf = {
  year: 'as funding- for funding-2020, funding-2021',
  state: 'as vote- for vote-ee, vote-fi',
};
const endingOf = { year: 'a year', state: 'the code of a state' };

interface Series {
  place: Place;
  who: string;
  beginning: string;
  ending: keyof typeof endings;
  drawn: Drawn;
}

function checkSeries({ facts }: Content, given: Series): Finding[] {
  const { place, who, beginning, ending, drawn } = given;
  if (!facts.readable) return [];
  const members = seriesOf(facts.rows, beginning, ending);
  if (members.length === 0) {
    const wish = 'correct the beginning, or add such facts';
    const none = `No fact in content/data/facts.yaml has an id that is "${beginning}" and ${endingOf[ending]}`;
    return [error(place, `${none}; ${wish}.`)];
  }
  return members.flatMap(({ fact: { data } }) => (data ? fits(data, drawn, place, who) : []));
}

/** What is wrong with the votes that the home page lists, by the campaign's own words. */
export function checkVotes(content: Content): Finding[] {
  const { data } = z.object(topic.settings).safeParse(content.settings);
  if (!data) return [];
  const place = content.campaignAt('treaty', 'votes');
  const list = { ending: 'state', drawn: 'vote', who: 'The home page' } as const;
  return checkSeries(content, { place, beginning: data.treaty.votes, ...list });
}

function singleFact({ facts }: Content, tag: Tag, id: string, drawn: Drawn): Finding[] {
  if (!knows(facts, id)) return [error(tag.place, unknownFact(id))];
  const fact = facts.rows.find((row) => row.id === id)?.data;
  return fact ? fits(fact, drawn, tag.place, `<${tag.name}>`) : [];
}

function fits(fact: Fact, drawn: Drawn, place: Place, who: string): Finding[] {
  if (isDrawn(fact, drawn)) return [];
  const message = `${who} cannot show the fact "${fact.id}", which is not ${nameOf[drawn]}; correct the fact, or what names it.`;
  return [error(place, message)];
}

const nameOf: Readonly<Record<Drawn, string>> = {
  number: 'a single number',
  percent: 'a single number in per cent',
  vote: 'a vote',
  figure: 'a figure',
};

function isDrawn({ value, unit, vote }: Fact, drawn: Drawn): boolean {
  switch (drawn) {
    case 'number':
      return typeof value === 'number';
    case 'percent':
      return typeof value === 'number' && unit === 'percent';
    case 'vote':
      return vote !== undefined;
    case 'figure':
      return typeof value !== 'string';
  }
}
