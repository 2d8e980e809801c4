import { checkDialect } from './check-dialect.ts';
import { schemaVersion } from './dialect.ts';
import { pascalCase } from './names.ts';
import { parseJson } from './parse-json.ts';
import { firstAtEachPlace, type SchemaProblem } from './schema-problem.ts';
import type { JsonSchema } from './schema.ts';
import { UnsupportedSchemaError } from './unsupported-schema-error.ts';

/** One version of one event's contract, as it lies in the repository. */
export interface ContractSchema {
  /** The path from the repository's root, such as `schemas/order-event/v1.schema.json`. */
  readonly path: string;
  readonly text: string;
  /** The parsed text. It keeps the dialect: other tools need not check it again. */
  readonly schema: JsonSchema;
  /** The event's name, such as `order-event`. */
  readonly event: string;
  readonly version: number;
  /** What the types are called, such as `OrderEventV1`. */
  readonly typeName: string;
  /** What the message attribute `eventType` says of the event: its name without `-event`, such as `order`. */
  readonly eventType: string;
}

/**
 * Reads one contract schema: it keeps the dialect, and is called as its path says.
 *
 * @param path - Ends in the event's name and the version.
 * @throws {UnsupportedSchemaError} with a line for each problem, naming file and pointer.
 * @example parseContractSchema('schemas/order-event/v1.schema.json', text).typeName // 'OrderEventV1'
 */
export function parseContractSchema(path: string, text: string): ContractSchema {
  const [, event, version] = /(?:^|\/)([a-z][a-z0-9]*(?:-[a-z0-9]+)*)\/v([1-9]\d*)\.schema\.json$/.exec(path) ?? [];
  if (event === undefined || version === undefined) {
    const message = 'expected a path like schemas/<event>/v<number>.schema.json';
    throw new UnsupportedSchemaError([{ file: path, pointer: '', message }]);
  }
  const typeName = `${pascalCase(event)}V${version}`;
  const schema = parse(path, text, (root) => checkIdentity(root, `/${event}/v${version}.schema.json`, typeName));
  return { path, text, schema, event, version: Number(version), typeName, eventType: event.replace(/-event$/, '') };
}

/**
 * Reads a schema that keeps the dialect, wherever it lies and whatever it is called.
 *
 * @param file - Named in errors.
 * @throws {UnsupportedSchemaError} with a line for each problem, naming file and pointer.
 * @example parseSchema('old.json', '{ "type": "string" }') // { type: 'string' }
 */
export function parseSchema(file: string, text: string): JsonSchema {
  return parse(file, text, () => []);
}

function parse(file: string, text: string, check: (root: JsonSchema) => readonly SchemaProblem[]): JsonSchema {
  const { schema, problems: unreadable } = parseJson(text);
  const problems = unreadable ?? firstAtEachPlace([...check(schema), ...checkDialect(schema)]);
  if (schema === undefined || problems.length > 0) {
    throw new UnsupportedSchemaError(problems.map((problem) => ({ file, ...problem })));
  }
  return schema;
}

/** What a contract says about itself: when a file is renamed, its path and its content must go together. */
function checkIdentity(root: JsonSchema, $idEnd: string, title: string): readonly SchemaProblem[] {
  const { $schema, $id, description } = root;
  const expect = (keyword: string, kept: boolean, expected: string): SchemaProblem[] => {
    const got = keyword in root ? `, got ${JSON.stringify(root[keyword])}` : '';
    return kept ? [] : [{ pointer: `/${keyword}`, message: `expected ${expected}${got}` }];
  };
  const endsAsPath = typeof $id === 'string' && $id.endsWith($idEnd);
  const isDescribed = typeof description === 'string' && description.trim() !== '';
  return [
    ...expect('$schema', $schema === schemaVersion, `"${schemaVersion}"`),
    ...expect('$id', endsAsPath, `an address that ends in ${$idEnd}, as the file's path does`),
    ...expect('title', root['title'] === title, `"${title}", as the file's path says`),
    ...expect('description', isDescribed, 'a sentence that says what the event is'),
  ];
}
