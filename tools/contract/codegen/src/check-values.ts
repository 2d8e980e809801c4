import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { compileSchema, SchemaEnv } from 'ajv/dist/compile/index.js';
import { checkedByMetaSchema } from './check-meta-schema.ts';
import { compileDefinitions } from './compile-definitions.ts';
import { annotations, rootKeywords } from './dialect.ts';
import type { SchemaProblem } from './schema-problem.ts';
import { forEachSubschema, isJsonObject, type JsonSchema } from './schema.ts';

/** Makes the validator of a schema in a contract. */
type Compile = (schema: JsonSchema) => ValidateFunction;

/**
 * The defaults, examples, constants and enumerated values that their own schema refuses. Formats are left to whoever
 * brings their rule.
 *
 * @param root - A schema in which nothing else is wrong.
 */
export function checkValues(root: JsonSchema): readonly SchemaProblem[] {
  const problems: SchemaProblem[] = [];
  const compile = createCompile(root);
  const visit = (schema: unknown, pointer: string): void => {
    if (!isJsonObject(schema)) return;
    problems.push(...checkValuesOf(schema, pointer, compile));
    forEachSubschema(schema, (subschema, path) => visit(subschema, pointer + path));
  };
  visit(root, '');
  return problems;
}

/** One instance of Ajv serves all schemas of a contract, and one validator those that assert the same. */
function createCompile({ $defs = {} }: JsonSchema): Compile {
  const ajv = new Ajv({ ...checkedByMetaSchema, strict: false, validateFormats: false, logger: false });
  const root = new SchemaEnv({ schema: { $defs }, schemaId: '$id' });
  const validators = new Map<string, ValidateFunction>();
  return (asserting) => {
    const kept = Object.entries(asserting).filter(([keyword]) => ![...annotations, ...rootKeywords].includes(keyword));
    const text = JSON.stringify(kept);
    if (text.includes('"$ref"') && Object.keys(root.refs).length === 0) compileDefinitions(ajv, root);
    if (!validators.has(text)) {
      const schema = new SchemaEnv({ schema: Object.fromEntries(kept), schemaId: '$id', root, baseId: root.baseId });
      validators.set(text, compileSchema.call(ajv, schema).validate as ValidateFunction);
    }
    return validators.get(text) as ValidateFunction;
  };
}

function checkValuesOf(schema: JsonSchema, pointer: string, compile: Compile): readonly SchemaProblem[] {
  const { const: _, enum: __, ...others } = schema;
  const list = (keyword: string) => {
    const value = schema[keyword];
    return Array.isArray(value) ? value.map((entry, index): [unknown, string] => [entry, `${keyword}/${index}`]) : [];
  };
  const one = (keyword: string): [unknown, string][] => (keyword in schema ? [[schema[keyword], keyword]] : []);
  const named = [
    ...findRefused([...one('const'), ...list('enum')], others, compile),
    ...findRefused([...one('default'), ...list('examples')], schema, compile),
  ];
  return named.map(([place, reason]) => ({
    pointer: `${pointer}/${place}`,
    message: `its own schema refuses it: ${reason}`,
  }));
}

/** Where the refused ones of some values stand, and why they are refused. */
function findRefused(values: readonly [unknown, string][], schema: JsonSchema, compile: Compile): [string, string][] {
  if (values.length === 0) return [];
  const validate = compile(schema);
  return values.flatMap(([value, place]) => (validate(value) ? [] : [[place, sentence(validate.errors?.[0])]]));
}

function sentence(error: ErrorObject | undefined): string {
  return `${error?.instancePath ?? ''} ${error?.message ?? ''}`.trim();
}
