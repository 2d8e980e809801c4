import { _, Ajv } from 'ajv';
import type { SchemaEnv } from 'ajv/dist/compile/index.js';
import standalone from 'ajv/dist/standalone/index.js';
import { checkedByMetaSchema, checkMetaSchema } from './check-meta-schema.ts';
import { compileDefinitions } from './compile-definitions.ts';
import { annotations } from './dialect.ts';
import { isJsonObject, type JsonSchema, mapSubschemas } from './schema.ts';

/** What a generated validator may import: the one date-time rule, the length in code points, equality of JSON values. */
const runtimeModule = '../validator-runtime.ts';

/** When so many things are wrong with the items of a list or the keys of an object, the others are not looked at. */
const maxErrors = 1000;

/** Ajv's standalone code is CommonJS even with `esm`; each of its requires has a home in the runtime module. */
const requires: readonly (readonly [RegExp, string, string])[] = [
  [/const (\w+) = require\("ajv\/dist\/runtime\/ucs2length"\)\.default;?/g, 'codePointLength', ''],
  [/const (\w+) = require\("ajv\/dist\/runtime\/equal"\)\.default;?/g, 'deepEqual', ''],
  [/const (\w+) = require\("formats"\)\["([\w-]+)"\];?/g, 'formats', '["$2"]'],
];

/** A text in Ajv's code, and a piece of code in which texts are read as a whole. */
const textCode = String.raw`"(?:[^"\\]|\\.)*"`;
const anyCode = String.raw`(?:${textCode}|[^"\n])*?`;

/** How Ajv adds one thing that is wrong: eight lines, half of which the others repeat. */
const problemCode = new RegExp(
  String.raw`^const (err\d+) = \{instancePath(?::(${anyCode}))?,schemaPath:(${textCode}),keyword:"\w+",params:(\{${anyCode}\}),message:(${anyCode})(?:,propertyName: ?\w+)?\};
if\(vErrors === null\)\{
vErrors = \[\1\];
\}
else \{
vErrors\.push\(\1\);
\}
errors\+\+;$`,
  'gm',
);

/** What takes their place. */
const problemFunction = `const problem = (instancePath, schemaPath, params, message) => {
return { instancePath, schemaPath, keyword: schemaPath.slice(schemaPath.lastIndexOf('/') + 1), params, message };
};
`;

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
  // the keywords of the dialect mean the same in every version of JSON Schema, and for this one Ajv's code is the shortest
  const ajv = new Ajv({
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
  compileDefinitions(ajv, ajv.schemas[exportName] as SchemaEnv);
  // the CommonJS default export, as Node sees it
  const toCode = standalone as unknown as typeof standalone.default;
  const written = toCode(ajv, { [exportName]: exportName }).replace(/^"use strict";\s*/, '');
  const plain = withoutSchemas(withoutLineSeparators(written));
  const texts = new Map<string, string>();
  const code = withoutTexts(plain, texts)
    // where Ajv keeps the items that it has seen: an object with a prototype never sees the text __proto__ twice
    .replaceAll(/const (indices\d*) = \{\};/g, 'const $1 = Object.create(null);')
    // a verdict needs one thing wrong and a person not thousands, which take forty times as long as parsing the value
    .replaceAll(
      /for\s*\(let (i\d*)\s*=\s*0;\s*\1\s*<\s*(len\d*);\s*\1\+\+\)/g,
      `for (let $1 = 0, before = errors; $1 < $2 && errors - before < ${maxErrors}; $1++)`,
    )
    .replaceAll(
      /for\s*\(const (key\d*) in (data\d*)\)\s*\{/g,
      `const before$1 = errors; for (const $1 in $2) { if (errors - before$1 >= ${maxErrors}) break;`,
    )
    .replaceAll(problemCode, (_code, _name, path = 'instancePath', ...rest: readonly string[]) => {
      return `(vErrors ??= []).push(problem(${[path, ...rest.slice(0, 3)].join(', ')}));\nerrors++;`;
    })
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
  // of the code alone, without what the schema says
  const leftOver = /\brequire\([^)]*\)/.exec(body);
  if (leftOver) throw new Error(`expected no require in the generated validator, got ${leftOver[0]}`);
  const head = imports.length === 0 ? '' : `import { ${imports.toSorted().join(', ')} } from '${runtimeModule}';\n\n`;
  const whole = withTexts(body.trim().replaceAll(/\n{3,}/g, '\n\n'), texts);
  return `${head}${problemFunction}\n${withoutLineSeparators(whole)}\n`;
}

/** JavaScript has these in texts as they are, but regular expressions, editors and formatters take them for ends of lines. */
function withoutLineSeparators(code: string): string {
  return code.replaceAll('\u2028', String.raw`\u2028`).replaceAll('\u2029', String.raw`\u2029`);
}

/**
 * The same validator as a TypeScript module: nothing of Ajv's code is checked, but what it exports has a type.
 *
 * @example emitValidatorModule(schema, 'validateNoteV1') // … export const validateNoteV1: Validator = …
 */
export function emitValidatorModule(schema: JsonSchema, exportName: string): string {
  // at the start of a line, where no text of the schema is
  const code = emitValidator(schema, exportName).replace(/^export const (\w+) =/m, 'export const $1: Validator =');
  return `// @ts-nocheck: Ajv writes JavaScript\n\nimport type { Validator } from '../violation.ts';\n${code}`;
}

/** A text of names alone, such as a module or a keyword: nothing that is looked for in the code can be in it. */
const nameCode = /^"[\w/-]*"$/;

/** Code in which a name stands for each text that could look like code; the texts themselves are kept by their names. */
function withoutTexts(code: string, texts: Map<string, string>): string {
  return code.replaceAll(new RegExp(textCode, 'g'), (text) => {
    if (nameCode.test(text)) return text;
    const name = `"#${texts.size}"`;
    texts.set(name, text);
    return name;
  });
}

function withTexts(code: string, texts: ReadonlyMap<string, string>): string {
  return code.replaceAll(/"#\d+"/g, (name) => texts.get(name) ?? name);
}

/** A part of a schema in Ajv's code, and where it asks, of more than eight names, whether an object describes a property. */
const partCode = String.raw`(schema\d+)((?:\.[\w$]+|\[(?:${textCode}|\d+)\])*)`;
const describedCode = String.raw`func\d+\.call\(${partCode}\s*,\s*(key\d+)\)`;

/**
 * Ajv copies every schema into its code, for the names of an object and for the lists of allowed values: only these stay. The
 * names become sets, for each property of a message is looked for among them.
 */
function withoutSchemas(code: string): string {
  const schemas = new Map<string, unknown>();
  const rest = code.replaceAll(/^const (schema\d+) = (\{.*\});$/gm, (_line, name: string, json: string) => {
    schemas.set(name, JSON.parse(json));
    return '';
  });
  const sets = new Map<string, string>();
  const nameOf = (names: string) => {
    sets.set(names, sets.get(names) ?? `names${sets.size}`);
    return sets.get(names) as string;
  };
  // texts are matched to be left alone: a property may have such a name
  const use = new RegExp(`${textCode}|${describedCode}|(?<![.\\w])${partCode}`, 'g');
  const body = rest.replaceAll(use, (whole: string, ...[object, to, key, name, path]: (string | undefined)[]) => {
    if (object !== undefined)
      return `${nameOf(JSON.stringify(Object.keys(valueAt(schemas.get(object), to ?? '') as object)))}.has(${key})`;
    return name === undefined || !schemas.has(name) ? whole : JSON.stringify(valueAt(schemas.get(name), path ?? ''));
  });
  return [...[...sets].map(([names, set]) => `const ${set} = new Set(${names});`), body].join('\n');
}

/** What a path such as `.properties["unit-price"].enum` leads to. */
function valueAt(schema: unknown, path: string): unknown {
  const steps = [...path.matchAll(new RegExp(String.raw`\.([\w$]+)|\[(${textCode}|\d+)\]`, 'g'))];
  return steps.reduce((value, [, name, quoted]) => {
    return (value as Readonly<Record<string, unknown>>)[name ?? String(JSON.parse(quoted ?? ''))];
  }, schema);
}

/** Ajv copies the schema into its code, where descriptions are weight. */
function withoutAnnotations(schema: JsonSchema): JsonSchema {
  const kept = Object.entries(schema).filter(([keyword]) => !['$schema', ...annotations].includes(keyword));
  return mapSubschemas(Object.fromEntries(kept), (subschema) => {
    return isJsonObject(subschema) ? withoutAnnotations(subschema) : subschema;
  });
}
