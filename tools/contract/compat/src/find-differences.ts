import { isSame, toWiderSet } from '@order-events/schema-values';
import type { Difference, Undecided } from './comparison.ts';
import { countValues, maxShownValues } from './count-values.ts';
import { describeRule, type RuleInWords, type Sides } from './describe-rule.ts';
import type { Judge, Refusal } from './judge.ts';
import type { Sample } from './regions/members.ts';
import type { Region } from './regions/region.ts';
import type { Remainder, Rule } from './regions/remainder.ts';
import { subtract } from './regions/subtract.ts';
import { createScope, type Scope } from './regions/scope.ts';
import type { Taking } from './regions/take.ts';

/** So many messages of a part are judged. */
const maxCandidates = 100;

export interface Findings {
  readonly differences: readonly Difference[];
  readonly undecided: readonly Undecided[];
}

/** Takes the values that the reader accepts away from those of the writer, and shows a message of each part that is left. */
export function findDifferences(sides: Sides, judge: Judge): Findings {
  const [writer, reader] = [toWiderSet(sides.writer), toWiderSet(sides.reader)];
  const { least } = countValues(writer);
  if (least > maxShownValues && least < Infinity && !isSame(writer, reader)) {
    const reason = `expected messages of at most ${maxShownValues} values, but the smallest holds ${least}`;
    return { differences: [], undecided: [{ pointer: '', keyword: '', reason }] };
  }
  const scope = createScope();
  const remainders = subtract(writer, reader, scope);
  return collect(remainders.map((remainder) => findDifference(remainder, sides, judge, scope)));
}

type Finding = { readonly difference: Difference } | { readonly undecided: Undecided } | undefined;

function findDifference(
  { region, rules, untold, isSome = false }: Remainder,
  sides: Sides,
  judge: Judge,
  taking: Scope,
): Finding {
  const inWords = rules.map((rule) => describeRule(rule, sides));
  const undecided = (): Finding => {
    if (untold) {
      const { pointer, problem } = untold;
      return { undecided: { pointer, keyword: keywordOf(pointer), reason: problem } };
    }
    const [{ pointer, rule } = { pointer: '', rule: '' }] = inWords;
    const lacking = findLacking(region, taking);
    const cause = lacking === undefined ? '' : `, as no value was found for ${lacking.place}${lacking.problem}`;
    const reason = `${rule}; no message was found that shows a difference${cause}`;
    return { undecided: { pointer, keyword: keywordOf(pointer), reason } };
  };
  const { values, complete } = untold
    ? taking.take([region], taking.work.isSpent ? 1 : maxCandidates)
    : candidatesOf(region, judge, taking);
  for (const counterExample of values) {
    const { isWritten, refusals } = judge(counterExample);
    const refusal = refusalBy(rules, inWords, refusals)?.violation;
    if (isWritten && refusal) return { difference: { rules: uniqueRules(inWords), counterExample, refusal } };
  }
  return complete && !isSome ? undefined : undecided();
}

/** JSON pointer to the innermost schema, in the writer, of a part that must be there and of which no value was found, and why. */
function findLacking(region: Region, taking: Taking): { readonly place: string; readonly problem: string } | undefined {
  for (const values of neededIn(region)) {
    if (taking.take(values, 1).values.length > 0) continue;
    const [only] = values;
    const place = only?.at.at(-1);
    if (only === undefined || place === undefined) continue;
    const problem = taking.problemOf(only);
    return findLacking(only, taking) ?? { place, problem: problem === undefined ? '' : `: ${problem}` };
  }
  return undefined;
}

/** The sets of which a value must be in each value of a region. */
function neededIn(region: Region): readonly (readonly Region[])[] {
  if (region.kind === 'list') {
    const { items, minItems, some = [] } = region;
    return [...some.map((item) => [item]), ...(items !== undefined && minItems > 0 ? [items] : [])];
  }
  if (region.kind !== 'record') return [];
  const required = Object.values(region.properties).filter((property) => property.required);
  return [...required, ...(region.some ?? [])].flatMap((part) =>
    'names' in part ? [part.names, part.values] : [part.values],
  );
}

/** One message, or several where the first is none that the writer writes: what is known of the writer may be too much. */
function candidatesOf(region: Region, judge: Judge, { take, witnessOf }: Taking): Sample {
  const witness = witnessOf(region);
  return witness.values.every((message) => judge(message).isWritten) ? witness : take([region], maxCandidates);
}

/** The refusal by one of the rules: a message may break others too, where the writer writes none that keeps them. */
function refusalBy(
  rules: readonly Rule[],
  inWords: readonly RuleInWords[],
  refusals: readonly Refusal[],
): Refusal | undefined {
  const named = refusals.filter((refusal) => inWords.some(({ pointer }) => pointer === refusal.rule));
  const exact = named.find(({ violation }) =>
    rules.some(({ name }) => name !== undefined && violation.pointer.endsWith(`/${name}`)),
  );
  return exact ?? named[0] ?? refusals[0];
}

/** Each difference once, though a definition may be used in many places; undecided is only what is not shown otherwise. */
function collect(findings: readonly Finding[]): Findings {
  const differences = new Map<string, Difference>();
  const undecided = new Map<string, Undecided>();
  for (const finding of findings) {
    if (finding === undefined) continue;
    if ('difference' in finding) {
      const key = JSON.stringify(finding.difference.rules);
      if (!differences.has(key)) differences.set(key, finding.difference);
    } else undecided.set(finding.undecided.pointer, finding.undecided);
  }
  return { differences: [...differences.values()], undecided: [...undecided.values()] };
}

function uniqueRules(rules: readonly RuleInWords[]): readonly RuleInWords[] {
  return [...new Map(rules.map((rule) => [JSON.stringify(rule), rule])).values()];
}

function keywordOf(pointer: string): string {
  return pointer.split('/').findLast((name) => !/^\d+$/.test(name)) ?? '';
}
