import { type Alternative, innerSets, type ValueSet } from '@order-events/schema-values';
import { pointerOf } from '../contract.ts';
import type { Rule } from './rule.ts';

/**
 * A message is a closed object: an item is made of named attributes.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.CoreComponents.html
 */
export const notAnObject: Rule = {
  name: 'not-an-object',
  find: ({ messages }) =>
    messages
      .filter((message) => message.kind !== 'record' || message.additional !== 'none')
      .map((message) => ({
        pointer: pointerOf(message),
        reason: 'the message cannot be stored, for an item is made of named attributes, among them its key',
        fix: 'make the message an object with "additionalProperties": false, and the value one of its properties',
      })),
};

/** How deep DynamoDB nests. The item itself counts as a level here, which is stricter by one. */
const maxDepth = 32;

/**
 * Objects and arrays nest at most 32 deep, the message included.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 */
export const deepNesting: Rule = {
  name: 'deep-nesting',
  find: ({ messages }) =>
    findDeeper(messages, maxDepth).map((pointer) => ({
      pointer,
      reason: `DynamoDB refuses an item of more than ${maxDepth} levels`,
      fix: 'keep inner values beside one another, under keys, instead of inside one another',
    })),
};

/** The pointers to the outermost values that lead more than so many levels deep. */
function findDeeper(messages: ValueSet, levels: number): readonly string[] {
  const found: string[] = [];
  let sets: ReadonlySet<ValueSet> = new Set([messages]);
  // level by level, for one set may stand in many places
  for (let left = levels; sets.size > 0; left -= 1) {
    const inner = new Set<ValueSet>();
    for (const alternative of [...sets].flat()) {
      if (ownDepth(alternative) > left) found.push(pointerOf(alternative));
      else for (const set of innerSets(alternative)) inner.add(set);
    }
    sets = inner;
  }
  return found;
}

/** The levels of values, those of inner sets aside. */
function ownDepth(alternative: Alternative): number {
  if (alternative.kind === 'constants') return Math.max(0, ...alternative.values.map(depthOfValue));
  return alternative.kind === 'list' || alternative.kind === 'record' ? 1 : 0;
}

function depthOfValue(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOfValue));
}
