import { isDeepStrictEqual } from 'node:util';
import { typeOf, type Definitions } from './dereference.ts';
import {
  eventRoles,
  formats,
  isKnown,
  keywordsByType,
  roleKeyword,
  rootKeywords,
  structural,
  schemaVersion,
  substantial,
  typesOfKeyword,
} from './dialect.ts';
import { keywordHint } from './keyword-hint.ts';
import type { SchemaProblem } from './schema-problem.ts';
import type { JsonSchema } from './schema.ts';

/** What one schema, without those inside it, has of keywords that the dialect has not, or not there, or not so. */
export function checkKeywords(schema: JsonSchema, pointer: string, definitions: Definitions): readonly SchemaProblem[] {
  const types = toList(typeOf(schema, definitions));
  const at = (keyword: string, message: string | undefined): SchemaProblem[] => {
    return message === undefined ? [] : [{ pointer: `${pointer}/${keyword}`, message }];
  };
  const misplaced = Object.keys(schema).flatMap((keyword) =>
    at(keyword, placeProblem(keyword, schema, pointer, types)),
  );
  const malformed = Object.entries(valueProblems).flatMap(([keyword, find]) => {
    return keyword in schema ? at(keyword, find(schema[keyword])) : [];
  });
  const empty = substantial.some((keyword) => keyword in schema)
    ? []
    : [{ pointer, message: `expected one of ${substantial.join(', ')}: without them any value is allowed` }];
  const reversed = bounds.flatMap(([low, high]) => at(low, boundProblem(schema, low, high)));
  return [...misplaced, ...malformed, ...empty, ...reversed];
}

/** Why a keyword cannot stand where it stands. */
function placeProblem(
  keyword: string,
  schema: JsonSchema,
  pointer: string,
  types: readonly unknown[],
): string | undefined {
  if (!isKnown(keyword)) return `the keyword ${keyword} is not supported${keywordHint(keyword)}`;
  if (rootKeywords.includes(keyword) && pointer !== '') return `${keyword} stands at the root of the file only`;
  if (keyword === roleKeyword && !/^\/properties\/[^/]+$/.test(pointer))
    return `${keyword} stands in a property of the event only, not deeper`;
  const about = typesOfKeyword(keyword);
  if (about.length === 0) return undefined;
  const wanted = `"type": "${about[0]}"`;
  if (types.length === 0) return `${keyword} needs ${wanted} beside it`;
  if (!about.some((type) => types.includes(type))) {
    return `${keyword} is about the type ${about.join(' or ')}, and the type is ${types.join(' or ')}`;
  }
  const borrowed = schema['type'] === undefined && structural.includes(keyword);
  return borrowed ? `${keyword} beside $ref needs ${wanted} of its own` : undefined;
}

/** Why the value of a keyword cannot be: what the meta-schema cannot say, or says badly. */
const valueProblems: Readonly<Record<string, (value: unknown) => string | undefined>> = {
  $schema: (value) =>
    value === schemaVersion ? undefined : `expected "${schemaVersion}", got ${JSON.stringify(value)}`,
  type: (value) => {
    const names = toList(value);
    const known = Object.keys(keywordsByType);
    if (!names.every((name) => known.includes(name as string))) return `expected one of ${known.join(', ')}`;
    if (Array.isArray(value) && names.length < 2)
      return 'expected several types in the array; write a single one without it';
    if (new Set(names).size < names.length) return 'expected each type once';
    return names.includes('integer') && names.includes('number')
      ? 'expected integer or number: every integer is a number'
      : undefined;
  },
  enum: (value) => {
    if (!Array.isArray(value)) return undefined;
    if (value.length === 0) return 'expected at least one value';
    const repeated = value.find((entry, index) =>
      value.slice(0, index).some((other) => isDeepStrictEqual(entry, other)),
    );
    return repeated === undefined ? undefined : `expected each value once, got ${JSON.stringify(repeated)} again`;
  },
  pattern: (value) => {
    try {
      RegExp(String(value), 'u');
      return undefined;
    } catch (error) {
      return `expected a regular expression with the flag u: ${(error as Error).message}`;
    }
  },
  format: (value) => {
    return formats.includes(value as string)
      ? undefined
      : `expected ${formats.join(' or ')}, the only format that validators know`;
  },
  [roleKeyword]: (value) =>
    eventRoles.includes(value as string) ? undefined : `expected one of ${eventRoles.join(', ')}`,
  required: (value) => {
    return Array.isArray(value) && value.length === 0
      ? 'expected at least one name; leave it out when nothing is required'
      : undefined;
  },
};

const bounds = [
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
  ['minProperties', 'maxProperties'],
  ['minimum', 'maximum'],
  ['exclusiveMinimum', 'exclusiveMaximum'],
] as const;

function boundProblem(schema: JsonSchema, low: string, high: string): string | undefined {
  const [least, most] = [schema[low], schema[high]];
  if (typeof least !== 'number' || typeof most !== 'number' || least <= most) return undefined;
  return `expected at most ${high}, which is ${most}: no value can keep both`;
}

function toList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}
