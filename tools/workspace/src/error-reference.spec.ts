import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectFolders } from './project-folders.ts';

const repository = join(import.meta.dirname, '../../..');
const read = (file: string) => readFileSync(join(repository, file), 'utf8');

/** Every stable code of an error class, whatever its form, and the files that give it. A test double repeats the code of what it stands for. */
function codesInSources(): ReadonlyMap<string, readonly string[]> {
  const sources = projectFolders(repository).map((folder) => `${folder}/src/**/*.ts`);
  const files = globSync(sources, { cwd: repository }).filter(
    (file) => !/\.(spec|fixture)\.ts$|\/testing\/(?!.*\berrors?\.ts$)/.test(file),
  );
  const found = files.flatMap((file) =>
    [...read(file).matchAll(/\breadonly code\b[^=;]*= '([^']*)'/g)].map(([, code = '']) => ({ code, file })),
  );
  const byCode = Map.groupBy(found, ({ code }) => code);
  return new Map([...byCode].map(([code, all]) => [code, all.map(({ file }) => file)]));
}

const codes = codesInSources();
it('has one entry in docs/reference/errors.md for every error code, and no other', () => {
  const entries = [...read('docs/reference/errors.md').matchAll(/^### (.*)$/gm)].map(([, heading = '']) => heading);
  expect(codes.size).toBeGreaterThan(50);
  expect(entries.toSorted()).toEqual([...codes.keys()].toSorted());
});

it('no two error classes have the same code', () => {
  expect([...codes].filter(([, files]) => files.length > 1)).toEqual([]);
});
