import { _ } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { checkedByMetaSchema, checkMetaSchema } from './check-meta-schema.ts';
import { annotations } from './dialect.ts';
import { isJsonObject, type JsonSchema, mapSubschemas } from './schema.ts';

/** What a generated validator may import: the one date-time rule, the length in code points, equality of JSON values. */
const runtimeModule = '../validator-runtime.ts';

/** Ajv's standalone code is CommonJS even with `esm`; each of its requires has a home in the runtime module. */
const requires: readonly (readonly [RegExp, string, string])[] = [
  [/const (\w+) = require\("ajv\/dist\/runtime\/ucs2length"\)\.default;?/g, 'codePointLength', ''],
  [/const (\w+) = require\("ajv\/dist\/runtime\/equal"\)\.default;?/g, 'deepEqual', ''],
  [/const (\w+) = require\("formats"\)\["([\w-]+)"\];?/g, 'formats', '["$2"]'],
];

/**
 * Writes a validator of a contract schema as an ES module that needs no Ajv at run time.
 *
 * @param schema - A schema that keeps the dialect.
 * @param exportName - What the module calls the validator.
 * @throws {Error} when the meta-schema or Ajv refuses the schema, or its code needs a module that is not known here.
 * @example emitValidator(schema, 'validateNoteV1') // … export const validateNoteV1 = …
 */
export function emitValidator(schema: JsonSchema, exportName: string): string {
  const [problem] = checkMetaSchema(schema);
  if (problem) throw new Error(`expected a schema that keeps the dialect, but ${problem.pointer} ${problem.message}`);
  const ajv = new Ajv2020({
    ...checkedByMetaSchema,
    strict: true,
    // the dialect asks for a keyword's type too, and sees it through a reference, which Ajv does not
    strictTypes: false,
    allErrors: true,
    logger: false,
    // compile-time only: the generated code takes its formats from the runtime module
    formats: { 'date-time': () => true },
    code: { source: true, esm: true, lines: true, formats: _`require("formats")` },
    schemas: { [exportName]: withoutAnnotations(schema) },
  });
  // the CommonJS default export, as Node sees it
  const toCode = standalone as unknown as typeof standalone.default;
  const code = toCode(ajv, { [exportName]: exportName })
    .replace(/^"use strict";\s*/, '')
    // where Ajv keeps the items that it has seen: an object with a prototype never sees the text __proto__ twice
    .replaceAll(/const (indices\d*) = \{\};/g, 'const $1 = Object.create(null);')
    // how Ajv adds what a $ref found: a copy of all that was found before, for each item of a hostile array
    .replaceAll(
      /vErrors = vErrors === null \? (\w+)\.errors : vErrors\.concat\(\1\.errors\);/g,
      'if (vErrors === null) vErrors = $1.errors; else for (const error of $1.errors) vErrors.push(error);',
    );
  const imports = requires.filter(([pattern]) => code.search(pattern) >= 0).map(([, name]) => name);
  const body = requires.reduce(
    (text, [pattern, name, key]) => text.replaceAll(pattern, `const $1 = ${name}${key};`),
    code,
  );
  const leftOver = /\brequire\([^)]*\)/.exec(body);
  if (leftOver) throw new Error(`expected no require in the generated validator, got ${leftOver[0]}`);
  const head = imports.length === 0 ? '' : `import { ${imports.toSorted().join(', ')} } from '${runtimeModule}';\n\n`;
  return `${head}${body.trimEnd()}\n`;
}

/**
 * The same validator as a TypeScript module: nothing of Ajv's code is checked, but what it exports has a type.
 *
 * @example emitValidatorModule(schema, 'validateNoteV1') // … export const validateNoteV1: Validator = …
 */
export function emitValidatorModule(schema: JsonSchema, exportName: string): string {
  const code = emitValidator(schema, exportName).replace(
    `export const ${exportName} =`,
    `export const ${exportName}: Validator =`,
  );
  return `// @ts-nocheck: Ajv writes JavaScript\n\nimport type { Validator } from '../violation.ts';\n${code}`;
}

/** Ajv copies the schema into its code, where descriptions are weight. */
function withoutAnnotations(schema: JsonSchema): JsonSchema {
  const kept = Object.entries(schema).filter(([keyword]) => !annotations.includes(keyword));
  return mapSubschemas(Object.fromEntries(kept), (subschema) => {
    return isJsonObject(subschema) ? withoutAnnotations(subschema) : subschema;
  });
}
