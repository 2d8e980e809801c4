import { toValueSet, UndecidableSchemaError } from '@order-events/contracts/value-sets';
import type { Difference, Undecided } from './comparison.ts';
import { describeRule, type RuleInWords, type Sides } from './describe-rule.ts';
import type { Judge, Refusal } from './judge.ts';
import type { Sample } from './regions/members.ts';
import type { Region } from './regions/region.ts';
import type { Remainder, Rule } from './regions/remainder.ts';
import { subtract } from './regions/subtract.ts';
import { take, witnessOf } from './regions/take.ts';
import { writerSet } from './writer-set.ts';

/** So many messages of a part are judged. */
const maxCandidates = 100;

export interface Findings {
  readonly differences: readonly Difference[];
  readonly undecided: readonly Undecided[];
}

/** Takes the values that the reader accepts away from those of the writer, and shows a message of each part that is left. */
export function findDifferences(sides: Sides, judge: Judge): Findings {
  try {
    const { set, schema } = writerSet(sides.writer);
    const remainders = subtract(set, toValueSet(sides.reader), ['']);
    return collect(remainders.map((remainder) => findDifference(remainder, { ...sides, writer: schema }, judge)));
  } catch (error) {
    if (!(error instanceof UndecidableSchemaError)) throw error;
    const { pointer, message } = error;
    return { differences: [], undecided: [{ pointer, keyword: keywordOf(pointer), reason: message }] };
  }
}

type Finding = { readonly difference: Difference } | { readonly undecided: Undecided } | undefined;

function findDifference({ region, rules }: Remainder, sides: Sides, judge: Judge): Finding {
  const inWords = rules.map((rule) => describeRule(rule, sides));
  const undecided = (reason: string): Finding => {
    const [{ pointer, rule } = { pointer: '', rule: '' }] = inWords;
    return { undecided: { pointer, keyword: keywordOf(pointer), reason: `${rule}; ${reason}` } };
  };
  const { values, complete } = candidatesOf(region, judge);
  for (const counterExample of values) {
    const { isWritten, refusals } = judge(counterExample);
    const refusal = refusalBy(rules, inWords, refusals)?.violation;
    if (isWritten && refusal) return { difference: { rules: uniqueRules(inWords), counterExample, refusal } };
  }
  return complete ? undefined : undecided('no message was found that shows a difference');
}

/** One message, or several where the first is none that the writer writes: what is known of the writer may be too much. */
function candidatesOf(region: Region, judge: Judge): Sample {
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
