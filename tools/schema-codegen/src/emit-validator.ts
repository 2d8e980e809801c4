import { Ajv2020 } from 'ajv/dist/2020.js';
import { _ } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import type { JsonSchema } from './schema.ts';

/** What a generated validator imports: the one date-time rule and the length in code points. */
const runtimeModule = '#validator-runtime';

/** Ajv's standalone code is CommonJS even with `esm`; each of its requires has a home in the runtime module. */
const requires: readonly (readonly [RegExp, string])[] = [
  [/const (\w+) = require\("ajv\/dist\/runtime\/ucs2length"\)\.default;?/g, 'const $1 = codePointLength;'],
  [/const (\w+) = require\("formats"\)\["([\w-]+)"\];?/g, 'const $1 = formats["$2"];'],
];

/**
 * Writes a validator of a JSON Schema as an ES module that needs no Ajv at run time.
 *
 * @param exportName - What the module calls the validator.
 * @throws {Error} when Ajv refuses the schema, or its code needs a module that is not known here.
 */
export function emitValidator(schema: JsonSchema, exportName: string): string {
  const ajv = new Ajv2020({
    strict: true,
    allErrors: true,
    // compile-time only: the generated code takes its formats from the runtime module
    formats: { 'date-time': () => true },
    code: { source: true, esm: true, lines: true, formats: _`require("formats")` },
    schemas: { [exportName]: schema },
  });
  // the CommonJS default export, as Node sees it
  const toCode = standalone as unknown as typeof standalone.default;
  const code = toCode(ajv, { [exportName]: exportName });
  const rewritten = requires.reduce((text, [pattern, replacement]) => text.replaceAll(pattern, replacement), code);
  const leftOver = /require\([^)]*\)/.exec(rewritten);
  if (leftOver) throw new Error(`expected no require in the generated validator, got ${leftOver[0]}`);
  const body = rewritten.replace(/^"use strict";\s*/, '');
  return `import { codePointLength, formats } from '${runtimeModule}';\n\n${body.trimEnd()}\n`;
}

/** The declarations of the module that {@link emitValidator} writes. */
export function emitValidatorDeclarations(exportName: string): string {
  return `/** One rule that a value breaks, as Ajv reports it. */
export interface ValidationError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

/** Tells whether a value keeps the schema; when not, \`errors\` says why until the next call. */
export declare const ${exportName}: {
  (value: unknown): boolean;
  errors?: readonly ValidationError[] | null;
};
`;
}
