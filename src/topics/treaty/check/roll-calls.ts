import type { Content } from '../../../authoring/check/content.ts';
import { type At, error, type Finding } from '../../../authoring/check/finding.ts';
import { repeatedIds, type Table } from '../../../authoring/check/table.ts';
import { choices, type RollCall } from '../rules/roll-call.ts';

/** What is wrong with the roll calls: they must say what the facts of the votes say. */
export function checkRollCalls({ facts }: Content, calls: Table<RollCall>): Finding[] {
  const ofEach = calls.rows.flatMap(({ data, at }) => {
    if (!data) return [];
    const id = `vote-${data.id}`;
    const vote = facts.rows.find((row) => row.id === id)?.data?.vote;
    const message = `There is no vote "${id}" in content/data/facts.yaml; add it first.`;
    if (!vote) return facts.readable ? [error(at('id'), message), ...twice(data, at)] : [];
    const miscounted = choices.flatMap((choice) => {
      const [there, counted] = [vote[choice], data[choice].length];
      if (there === undefined || there === counted) return [];
      const what = `"${id}" says ${there} ${choice}, and this names ${counted}; count both again.`;
      return [error(at(choice), what)];
    });
    return [...miscounted, ...twice(data, at)];
  });
  return [...repeatedIds(calls), ...ofEach];
}

function twice(call: RollCall, at: At): Finding[] {
  const all = choices.flatMap((choice) => call[choice].map((member, i) => ({ member, choice, i })));
  return all.flatMap(({ member, choice, i }, index) =>
    all.findIndex((one) => one.member === member) === index
      ? []
      : [error(at(choice, i), `"${member}" is named twice; everybody votes once.`)],
  );
}
