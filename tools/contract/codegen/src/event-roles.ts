import { definitionsOf, referenceOf, type Definitions } from './dereference.ts';
import { eventRoles, roleKeyword } from './dialect.ts';
import type { SchemaProblem } from './schema-problem.ts';
import { isJsonObject, type JsonSchema, toPointerToken } from './schema.ts';

/** The names of the properties that have a role in an event. */
export interface EventRoles {
  /** Events with the same key are about the same thing. */
  readonly key: string;
  /** When the event happened. */
  readonly time: string;
  /** Where the thing is in its life: an enumeration, in the order of a life. */
  readonly lifecycle?: string;
}

/** The roles of an event, or why programs could not use them. */
export interface RolesReading {
  /** Missing when there are problems, and when no property has a role. */
  readonly roles?: EventRoles;
  readonly problems: readonly SchemaProblem[];
}

/**
 * Reads which properties of an event are its key, its time and its lifecycle, as `x-role` says: programs find a thing by the
 * key, and the newest of its events by time and lifecycle. An event has a key and a time; both, and the lifecycle, are
 * required properties.
 *
 * @param schema - A schema that keeps the dialect.
 * @example readRoles(orderEventV1).roles // { key: 'orderId', time: 'timestamp', lifecycle: 'status' }
 */
export function readRoles(schema: JsonSchema): RolesReading {
  const properties = isJsonObject(schema['properties']) ? Object.entries(schema['properties']) : [];
  const definitions = definitionsOf(schema);
  if (!properties.some(([, property]) => isJsonObject(property) && roleKeyword in property)) return { problems: [] };
  const problems: SchemaProblem[] = [];
  const found: Record<string, string> = {};
  for (const role of eventRoles) {
    const [first, second] = properties.filter(
      ([, property]) => isJsonObject(property) && property[roleKeyword] === role,
    );
    if (first === undefined) {
      if (role !== 'lifecycle')
        problems.push({ pointer: '/properties', message: `expected a property with "${roleKeyword}": "${role}"` });
      continue;
    }
    const [name, property] = first;
    const pointer = `/properties/${toPointerToken(name)}/${roleKeyword}`;
    const flaws = [
      ...(isRequired(schema, name) ? [] : ['a required property']),
      ...(isOfRole(role, property as JsonSchema, definitions) ? [] : [wanted[role] ?? '']),
    ];
    if (second !== undefined) problems.push({ pointer, message: `expected one ${role}, got a second, ${second[0]}` });
    else if (flaws.length > 0)
      problems.push({ pointer, message: `expected the ${role} to be ${flaws.join(', and ')}` });
    found[role] = name;
  }
  return problems.length > 0 ? { problems } : { roles: found as unknown as EventRoles, problems };
}

const wanted: Readonly<Record<string, string>> = {
  key: 'of "type": "string"',
  time: 'of "type": "string" with "format": "date-time"',
  lifecycle:
    'of "type": "string" with an enum of at most 100 values of 1 to 64 printable ASCII characters, in the order of a life',
};

/** The values of a property that has the role `lifecycle`, in the order of a life. */
export function lifecycleOf(schema: JsonSchema, name: string): readonly string[] {
  const { [name]: property } = schema['properties'] as Readonly<Record<string, JsonSchema>>;
  return keywordOf('enum', property ?? {}, definitionsOf(schema)) as readonly string[];
}

function isOfRole(role: string, property: JsonSchema, definitions: Definitions): boolean {
  const of = (keyword: string) => keywordOf(keyword, property, definitions);
  if (of('type') !== 'string') return false;
  return role === 'key' || (role === 'time' ? of('format') === 'date-time' : isLifecycle(of('enum')));
}

const isPlain = (value: unknown): boolean => typeof value === 'string' && /^[\x20-\x7e]{1,64}$/.test(value);

/** The position has two digits in what is stored, and the value is an attribute of each message, which SNS wants to be some text. */
function isLifecycle(values: unknown): boolean {
  return Array.isArray(values) && values.length <= 100 && values.every(isPlain);
}

/** A keyword of a schema, or of what it refers to. */
function keywordOf(keyword: string, schema: JsonSchema, definitions: Definitions): unknown {
  const target = definitions[referenceOf(schema) ?? ''];
  return schema[keyword] ?? (target === undefined ? undefined : keywordOf(keyword, target, definitions));
}

function isRequired({ required }: JsonSchema, name: string): boolean {
  return Array.isArray(required) && required.includes(name);
}
