import { definitionsOf, referenceOf } from './dereference.ts';
import type { SchemaProblem } from './schema-problem.ts';
import { forEachSubschema, isJsonObject, type JsonSchema } from './schema.ts';

interface Reference {
  readonly pointer: string;
  /** The definition in which it stands, if in one. */
  readonly from: string | undefined;
  readonly to: string;
}

/** References to nowhere and in circles, and definitions that nothing refers to, or that are badly named. */
export function checkReferences(root: JsonSchema): readonly SchemaProblem[] {
  const names = Object.keys(definitionsOf(root));
  const problems: SchemaProblem[] = names
    .filter((name) => !/^[A-Z][A-Za-z0-9]*$/.test(name))
    .map((name) => ({ pointer: `/$defs/${name}`, message: 'expected a name in pascal case, such as LineItem' }));
  const references: Reference[] = [];
  const collect = (schema: unknown, pointer: string): void => {
    if (!isJsonObject(schema)) return;
    const to = referenceOf(schema);
    const from = /^\/\$defs\/([^/]+)/.exec(pointer)?.[1];
    if (to !== undefined && names.includes(to)) references.push({ pointer: `${pointer}/$ref`, from, to });
    else if ('$ref' in schema)
      problems.push({ pointer: `${pointer}/$ref`, message: expectedTarget(schema['$ref'], names) });
    forEachSubschema(schema, (subschema, path) => collect(subschema, pointer + path));
  };
  collect(root, '');
  return [...problems, ...findUnused(names, references), ...findCircles(names, references)];
}

function expectedTarget(ref: unknown, names: readonly string[]): string {
  const targets = names.map((name) => `#/$defs/${name}`).join(', ');
  return `expected ${targets || 'a definition in $defs'}, got ${JSON.stringify(ref)}`;
}

function findUnused(names: readonly string[], references: readonly Reference[]): readonly SchemaProblem[] {
  const used = new Set<string>();
  const use = (from: string | undefined): void => {
    for (const { to } of references.filter((reference) => reference.from === from)) {
      if (used.has(to)) continue;
      used.add(to);
      use(to);
    }
  };
  use(undefined);
  const unused = names.filter((name) => !used.has(name));
  return unused.map((name) => ({ pointer: `/$defs/${name}`, message: 'expected a reference to it: nothing uses it' }));
}

function findCircles(names: readonly string[], references: readonly Reference[]): readonly SchemaProblem[] {
  const problems: SchemaProblem[] = [];
  const done = new Set<string>();
  const follow = (name: string, trail: readonly string[]): void => {
    for (const { pointer, to } of references.filter(({ from }) => from === name)) {
      if (trail.includes(to)) {
        const circle = [...trail.slice(trail.indexOf(to)), to].join(' → ');
        problems.push({ pointer, message: `expected no recursion, which has no bound: ${circle}` });
      } else if (!done.has(to)) follow(to, [...trail, to]);
    }
    done.add(name);
  };
  for (const name of names) if (!done.has(name)) follow(name, [name]);
  return problems;
}
