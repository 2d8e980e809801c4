/**
 * Adds an export to a module of exports, before the first one of a file that comes after its own in the alphabet.
 *
 * @param module - The source of the module.
 * @param exported - The whole statement, in one line.
 * @example insertExport("export * from './names.ts';\n", "export { a } from './a.ts';") // './a.ts' before './names.ts'
 */
export function insertExport(module: string, exported: string): string {
  const file = fileOf(exported);
  const next = [...module.matchAll(/^export [^;]*;$/gm)].find(([statement]) => fileOf(statement) > file);
  if (next === undefined) return `${module}${exported}\n`;
  return `${module.slice(0, next.index)}${exported}\n${module.slice(next.index)}`;
}

function fileOf(statement: string): string {
  return /from '([^']*)'/.exec(statement)?.[1] ?? '';
}
