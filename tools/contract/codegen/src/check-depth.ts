import { definitionsOf, referenceOf } from './dereference.ts';
import type { SchemaProblem } from './schema-problem.ts';
import { forEachSubschema, isJsonObject, type JsonSchema } from './schema.ts';

/** More than any contract has, for DynamoDB nests 32 levels; few enough for what calls itself for each. */
const maxDepth = 400;

/** The first place at which more schemas stand inside one another, references followed, than there may be. */
export function checkDepth(root: JsonSchema): readonly SchemaProblem[] {
  const definitions = definitionsOf(root);
  const heights = new Map<string, number>();
  let problem: SchemaProblem | undefined;
  const heightOf = (schema: unknown, pointer: string, level: number): number => {
    if (problem !== undefined || !isJsonObject(schema)) return 0;
    let height = heightOfTarget(schema, level);
    if (level + height > maxDepth) {
      const message = `expected at most ${maxDepth} schemas inside one another, references followed, got more; keep inner values beside one another`;
      problem ??= { pointer, message };
      return 0;
    }
    const { $defs: _, ...written } = schema;
    forEachSubschema(written, (part, at) => {
      height = Math.max(height, heightOf(part, pointer + at, level + 1));
    });
    return height + 1;
  };
  const heightOfTarget = (schema: JsonSchema, level: number): number => {
    const name = referenceOf(schema) ?? '';
    const target = definitions[name];
    if (target === undefined) return 0;
    if (!heights.has(name)) {
      // for a circle, which has a problem of its own
      heights.set(name, 0);
      heights.set(name, heightOf(target, `/$defs/${name}`, level + 1));
    }
    return heights.get(name) ?? 0;
  };
  heightOf(root, '', 0);
  for (const name of Object.keys(definitions)) heightOfTarget({ $ref: `#/$defs/${name}` }, 0);
  return problem === undefined ? [] : [problem];
}
