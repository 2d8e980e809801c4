const declared =
  /^export (?:declare )?(?:abstract )?(?:async )?(?:const|let|var|function\*?|class|interface|type|enum) (?<name>[\w$]+)/gm;
const listed = /^export (?:type )?\{(?<names>[^}]*)\}/gm;

/**
 * The names that a formatted module exports, of its own or of another; not those of `export *`.
 *
 * @example exportedNames("export { a as b, type C } from './a.ts';\nexport const d = 1;") // ['d', 'b', 'C']
 */
export function exportedNames(module: string): readonly string[] {
  const own = [...module.matchAll(declared)].map(({ groups }) => groups?.['name'] ?? '');
  const lists = [...module.matchAll(listed)].flatMap(({ groups }) => groups?.['names']?.split(',') ?? []);
  return [...own, ...lists.map((item) => item.trim().split(' ').at(-1) ?? '')].filter((name) => name !== '');
}
