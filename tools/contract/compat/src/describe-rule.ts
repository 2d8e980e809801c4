import type { Json } from '@order-events/schema-values';
import type { JsonSchema } from '@order-events/contract-codegen';
import { type Found, findKeyword } from './find-keyword.ts';
import { append, resolvePointer } from './json-pointer.ts';
import type { Rule, RuleKeyword } from './regions/remainder.ts';

/** The two sides of a comparison. */
export interface Sides {
  readonly writer: JsonSchema;
  readonly reader: JsonSchema;
  /** Which of the two is the older one: it is the writer where old messages meet a new consumer. */
  readonly older: 'writer' | 'reader';
}

/** A rule in words. */
export interface RuleInWords {
  /** The JSON pointer to the keyword, in the schema of the side that refuses. */
  readonly pointer: string;
  /** What has changed, such as `the maximum fell from 1000000 to 1000`. */
  readonly rule: string;
}

/** Says what has changed from the old schema to the new one, so that a reader refuses what a writer may write. */
export function describeRule(rule: Rule, { writer, reader, older }: Sides): RuleInWords {
  const { says: _, ...unsaid } = rule;
  const refusing = findKeyword(reader, rule, rule.reader);
  const allowing = findKeyword(writer, unsaid, rule.writer);
  const describe = words[rule.keyword] ?? describeValue;
  return {
    pointer: refusing.pointer,
    rule: describe({ rule, refusing, allowing, writer, isNarrowed: older === 'writer' }),
  };
}

interface Change {
  readonly rule: Rule;
  readonly refusing: Found;
  readonly allowing: Found;
  readonly writer: JsonSchema;
  /** Whether it is the new schema that refuses. */
  readonly isNarrowed: boolean;
}

const words: Partial<Record<RuleKeyword, (change: Change) => string>> = {
  required: describeRequired,
  additionalProperties: ({ rule: { name }, isNarrowed }) => {
    if (name === undefined) return `properties of other names ${allowedOrNot(isNarrowed, 'are')}`;
    return `the property ${name} is ${isNarrowed ? 'not allowed any more' : 'new'}`;
  },
  uniqueItems: ({ isNarrowed }) =>
    isNarrowed ? 'the items must be unique now' : 'the items need not be unique any more',
  integer: ({ isNarrowed }) => `a fraction ${allowedOrNot(isNarrowed, 'is')}`,
  enum: describeEnum,
  type: ({ rule, isNarrowed }) => `${kindOf(rule)} ${allowedOrNot(isNarrowed, 'is')}`,
  oneOf: ({ isNarrowed }) =>
    isNarrowed ? 'more than one branch accepts it now' : 'more than one branch accepted it before',
  branch: ({ isNarrowed }) => (isNarrowed ? 'no branch accepts it any more' : 'no branch accepted it before'),
};

function allowedOrNot(isNarrowed: boolean, verb: 'is' | 'are'): string {
  return isNarrowed ? `${verb} not allowed any more` : `${verb} allowed now`;
}

function describeValue({ refusing, allowing, isNarrowed }: Change): string {
  const [from, to] = isNarrowed ? [allowing, refusing] : [refusing, allowing];
  const [before, after] = [JSON.stringify(from.value), JSON.stringify(to.value)];
  if (from.value === undefined) return `the ${to.keyword} ${after} is new`;
  if (to.value === undefined) return `the ${from.keyword} ${before} is gone`;
  if (from.keyword !== to.keyword) return `the ${from.keyword} ${before} became the ${to.keyword} ${after}`;
  if (before === after) return `the ${to.keyword} is ${after}`;
  if (typeof from.value !== 'number' || typeof to.value !== 'number' || to.keyword === 'multipleOf') {
    return `the ${to.keyword} changed from ${before} to ${after}`;
  }
  return `the ${to.keyword} ${to.value > from.value ? 'rose' : 'fell'} from ${before} to ${after}`;
}

function describeRequired({ rule: { name = '', writer: at }, writer, isNarrowed }: Change): string {
  const isKnown = at.some((pointer) => resolvePointer(writer, append(pointer, 'properties', name)) !== undefined);
  if (isNarrowed) return isKnown ? `${name} became required` : `the property ${name} is new and required`;
  return isKnown ? `${name} became optional` : `the property ${name} is gone, and was required`;
}

function describeEnum({ rule: { values }, refusing, allowing, isNarrowed }: Change): string {
  if (values === undefined) {
    const listed = listOf(
      refusing.keyword === 'const' ? [refusing.value as Json] : (refusing.value as readonly Json[]),
    );
    return isNarrowed ? `only ${listed} may be there now` : `other values than ${listed} are allowed now`;
  }
  const subject = `the value${values.length > 1 ? 's' : ''} ${listOf(values)}`;
  if (refusing.keyword === 'enum' && (allowing.keyword === 'enum' || allowing.keyword === 'const')) {
    return `${subject} ${isNarrowed ? 'left' : 'joined'} the enum`;
  }
  return `${subject} ${allowedOrNot(isNarrowed, values.length > 1 ? 'are' : 'is')}`;
}

function listOf(values: readonly Json[]): string {
  return values.map((value) => JSON.stringify(value)).join(', ');
}

const kinds: Readonly<Record<string, string>> = {
  number: 'a number',
  text: 'a string',
  list: 'an array',
  record: 'an object',
};

function kindOf({ says, values = [] }: Rule): string {
  if (typeof says === 'string') return kinds[says] ?? says;
  return values.length === 2 && values.every((value) => typeof value === 'boolean') ? 'a boolean' : listOf(values);
}
