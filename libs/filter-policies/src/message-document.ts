import type { FilterPolicyScope } from './filter-policy-scope.ts';
import { isArray, isDeep, isObject, parseJson, type JsonObject, type JsonValue } from './json.ts';

/** An attribute of a message as its publisher sent it. */
export interface MessageAttribute {
  /** For instance `String`. */
  readonly DataType: string;
  readonly StringValue?: string | undefined;
  readonly BinaryValue?: unknown;
}

/** What a filter policy can look at. */
export interface FilteredMessage {
  readonly body: string;
  readonly attributes: Readonly<Record<string, MessageAttribute>>;
}

/** What a policy looks at in a message, as one object; `undefined` for a body that has none. */
export function documentOf({ body, attributes }: FilteredMessage, scope: FilterPolicyScope): JsonObject | undefined {
  if (scope === 'MessageAttributes') return fromAttributes(attributes);
  const document = parseJson(body);
  return isObject(document) && !isDeep(document) ? document : undefined;
}

/** Whether there is any value in it, and not empty lists and objects alone. */
export function hasValue(document: JsonValue): boolean {
  const left = [document];
  for (let value = left.pop(); value !== undefined; value = left.pop()) {
    if (typeof value !== 'object' || value === null) return true;
    for (const child of Object.values(value)) left.push(child);
  }
  return false;
}

/**
 * How the value of an attribute is read. SNS compares no other types, and texts as they are written in JSON: a policy has to
 * escape their quotation marks and backslashes twice.
 * @see https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html
 */
const readers: Readonly<Record<string, (text: string) => JsonValue | undefined>> = {
  String: (text) => text.replace(/["\\]/g, '\\$&'),
  Number: (text) => (text.trim() === '' || Number.isNaN(Number(text)) ? undefined : Number(text)),
  'String.Array': readArray,
  'Number.Array': readArray,
};

function fromAttributes(attributes: FilteredMessage['attributes']): JsonObject {
  const entries = Object.entries(attributes).flatMap(([name, { DataType, StringValue }]) => {
    const read = Object.hasOwn(readers, DataType) ? readers[DataType] : undefined;
    const value = StringValue === undefined ? undefined : read?.(StringValue);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(entries);
}

function readArray(text: string): JsonValue | undefined {
  const values = parseJson(text);
  return isArray(values) ? values.filter((value) => typeof value !== 'object' || value === null) : undefined;
}
