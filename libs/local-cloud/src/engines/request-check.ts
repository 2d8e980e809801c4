import { NormalizedSchema } from '@smithy/core/schema';

/** What a request lacks, or has in another type than the service's model says. */
export interface RequestMistake {
  readonly kind: 'missing' | 'wrong type';
  /** For instance `Entries[0].Id`. */
  readonly path: string;
  /** For instance `a string`. */
  readonly expected: string;
}

/** Finds the first mistake in the fields of a request. */
export type FindMistake = (fields: unknown) => RequestMistake | undefined;

/** An action of a service, as its SDK describes it. */
export interface Operation {
  readonly action: string;
  readonly members: readonly string[];
  readonly required: readonly string[];
  readonly findMistake: FindMistake;
}

/** In the SDK: its kind (9), a name space, the name, traits, the schema of the request and that of the answer. */
type OperationSchema = readonly [9, string, string, unknown, () => SchemaRef, unknown];
type SchemaRef = Parameters<typeof NormalizedSchema.of>[0];

const isOperation = (value: unknown): value is OperationSchema => Array.isArray(value) && value[0] === 9;

/**
 * The actions of a service by name: the model that AWS publishes, as the service's own SDK carries it.
 * @example operationsOf(await import('@aws-sdk/client-sqs')).get('SendMessage')?.required // ['QueueUrl', 'MessageBody']
 */
export function operationsOf(sdk: Readonly<Record<string, unknown>>): ReadonlyMap<string, Operation> {
  return new Map(
    Object.values(sdk)
      .filter(isOperation)
      .map(([, , action, , request]) => {
        const schema = NormalizedSchema.of(request());
        const members = schema.isStructSchema() ? Object.keys(schema.getMemberSchemas()) : [];
        let check: Check | undefined;
        const findMistake: FindMistake = (fields) => (check ??= compile(schema))(fields, '');
        return [action, { action, members, required: requiredOf(schema), findMistake }];
      }),
  );
}

type Check = (value: unknown, path: string) => RequestMistake | undefined;

function compile(schema: NormalizedSchema): Check {
  if (schema.isStructSchema()) return structCheck(schema);
  if (schema.isListSchema()) return listCheck(compile(schema.getValueSchema()));
  if (schema.isMapSchema()) return mapCheck(compile(schema.getValueSchema()));
  if (schema.isNumericSchema()) return typeCheck('an integer', (value) => Number.isSafeInteger(value));
  if (schema.isBooleanSchema()) return typeCheck('true or false', (value) => typeof value === 'boolean');
  // blobs are written in Base64
  return typeCheck('a string', (value) => typeof value === 'string');
}

const typeCheck =
  (expected: string, fits: (value: unknown) => boolean): Check =>
  (value, path) =>
    fits(value) ? undefined : { kind: 'wrong type', path, expected };

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function structCheck(schema: NormalizedSchema): Check {
  const required = new Set(requiredOf(schema));
  const members = Object.entries(schema.getMemberSchemas()).map(([name, member]) => [name, compile(member)] as const);
  return (value, path) => {
    if (!isObject(value)) return { kind: 'wrong type', path, expected: 'an object' };
    for (const [name, check] of members) {
      const member = Object.hasOwn(value, name) ? value[name] : undefined;
      const at = path === '' ? name : `${path}.${name}`;
      // null says that a member is absent
      if (member === undefined || member === null) {
        if (required.has(name)) return { kind: 'missing', path: at, expected: 'a value' };
        continue;
      }
      const mistake = check(member, at);
      if (mistake !== undefined) return mistake;
    }
    return undefined;
  };
}

function listCheck(check: Check): Check {
  return (value, path) => {
    if (!Array.isArray(value)) return { kind: 'wrong type', path, expected: 'an array' };
    for (const [index, item] of value.entries()) {
      const mistake = check(item, `${path}[${index}]`);
      if (mistake !== undefined) return mistake;
    }
    return undefined;
  };
}

function mapCheck(check: Check): Check {
  return (value, path) => {
    if (!isObject(value)) return { kind: 'wrong type', path, expected: 'an object' };
    for (const [key, item] of Object.entries(value)) {
      const mistake = check(item, `${path}.${key}`);
      if (mistake !== undefined) return mistake;
    }
    return undefined;
  };
}

/** A structure's schema is kind, name space, name, traits, names of members, their schemas, and how many are required: the first. */
function requiredOf(schema: NormalizedSchema): readonly string[] {
  const parts = schema.getSchema();
  if (!Array.isArray(parts)) return [];
  const [, , , , names = [], , count = 0]: readonly unknown[] = parts;
  return Array.isArray(names) ? names.slice(0, Number(count)) : [];
}
