import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** How a folder differs from the files that it should hold, a sentence for each difference. */
export function findDrift(folder: string, files: ReadonlyMap<string, string>): readonly string[] {
  const present = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
  const isFile = (name: string) => present.some((entry) => entry.name === name && entry.isFile());
  return [
    ...[...files].flatMap(([name, content]) => {
      if (!isFile(name)) return `${name} is missing`;
      const same = readFileSync(join(folder, name), 'utf8') === content;
      return same ? [] : `${name} differs from what its schema generates`;
    }),
    ...present.filter(({ name }) => !files.has(name)).map(({ name }) => `${name} has no schema`),
  ];
}
