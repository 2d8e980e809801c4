import { checkDepth } from './check-depth.ts';
import { checkKeywords } from './check-keywords.ts';
import { checkMeanings } from './check-meanings.ts';
import { checkMetaSchema } from './check-meta-schema.ts';
import { checkReferences } from './check-references.ts';
import { checkStructure } from './check-structure.ts';
import { checkValues } from './check-values.ts';
import { definitionsOf } from './dereference.ts';
import { firstAtEachPlace, type SchemaProblem } from './schema-problem.ts';
import { forEachSubschema, isJsonObject, type JsonSchema } from './schema.ts';

/** Everything in a schema that is not in the dialect of contracts. What its values are is only asked of sound schemas. */
export function checkDialect(root: JsonSchema): readonly SchemaProblem[] {
  const tooDeep = checkDepth(root);
  if (tooDeep.length > 0) return tooDeep;
  const definitions = definitionsOf(root);
  const check = (schema: unknown, pointer: string, whole = schema): readonly SchemaProblem[] => {
    if (!isJsonObject(schema)) return [{ pointer, message: `expected a schema object, got ${JSON.stringify(schema)}` }];
    const problems = [checkKeywords, checkStructure, checkMeanings].flatMap((find) =>
      find(schema, pointer, definitions, isJsonObject(whole) ? whole : schema),
    );
    forEachSubschema(schema, (subschema, path) => {
      problems.push(...check(subschema, pointer + path, path.startsWith('/allOf/') ? whole : subschema));
    });
    return problems;
  };
  const problems = firstAtEachPlace([...check(root, ''), ...checkReferences(root), ...checkMetaSchema(root)]);
  return problems.length > 0 ? problems : checkValues(root);
}
