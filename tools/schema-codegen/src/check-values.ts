import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ErrorObject } from 'ajv';
import { checkedByMetaSchema } from './check-meta-schema.ts';
import { annotations } from './dialect.ts';
import type { SchemaProblem } from './schema-problem.ts';
import { forEachSubschema, isJsonObject, type JsonSchema } from './schema.ts';

/**
 * The defaults, examples, constants and enumerated values that their own schema refuses. Formats are left to whoever
 * brings their rule.
 *
 * @param root - A schema in which nothing else is wrong.
 */
export function checkValues(root: JsonSchema): readonly SchemaProblem[] {
  const problems: SchemaProblem[] = [];
  const visit = (schema: unknown, pointer: string): void => {
    if (!isJsonObject(schema)) return;
    problems.push(...checkValuesOf(schema, pointer, root));
    forEachSubschema(schema, (subschema, path) => visit(subschema, pointer + path));
  };
  visit(root, '');
  return problems;
}

function checkValuesOf(schema: JsonSchema, pointer: string, root: JsonSchema): readonly SchemaProblem[] {
  const { const: _, enum: __, ...others } = schema;
  const list = (keyword: string) => {
    const value = schema[keyword];
    return Array.isArray(value) ? value.map((entry, index): [unknown, string] => [entry, `${keyword}/${index}`]) : [];
  };
  const one = (keyword: string): [unknown, string][] => (keyword in schema ? [[schema[keyword], keyword]] : []);
  const named = [
    ...findRefused([...one('const'), ...list('enum')], others, root),
    ...findRefused([...one('default'), ...list('examples')], schema, root),
  ];
  return named.map(([place, reason]) => ({
    pointer: `${pointer}/${place}`,
    message: `its own schema refuses it: ${reason}`,
  }));
}

/** Where the refused ones of some values stand, and why they are refused. */
function findRefused(values: readonly [unknown, string][], schema: JsonSchema, root: JsonSchema): [string, string][] {
  if (values.length === 0) return [];
  const kept = Object.entries(schema).filter(([keyword]) => !annotations.includes(keyword) && keyword !== '$id');
  const ajv = new Ajv2020({ ...checkedByMetaSchema, strict: false, validateFormats: false, logger: false });
  const validate = ajv.compile({ ...Object.fromEntries(kept), $defs: root['$defs'] ?? {} });
  return values.flatMap(([value, place]) => (validate(value) ? [] : [[place, sentence(validate.errors?.[0])]]));
}

function sentence(error: ErrorObject | undefined): string {
  return `${error?.instancePath ?? ''} ${error?.message ?? ''}`.trim();
}
