import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const repository = join(import.meta.dirname, '../../..');
const read = (file: string) => readFileSync(join(repository, file), 'utf8');

/** Every stable code of an error class; the classes are in files named after errors. */
function codesInSources(): string[] {
  const files = globSync('{apps,examples,libs,tools}/*/src/**/{errors,*-error}.ts', { cwd: repository });
  return files.flatMap((file) =>
    [...read(file).matchAll(/readonly code(?:: string)? = '([A-Z_]+)'/g)].map(([, code = '']) => code),
  );
}

it('has one entry in docs/reference/errors.md for every error code, and no other', () => {
  const entries = [...read('docs/reference/errors.md').matchAll(/^### ([A-Z_]+)$/gm)].map(([, code = '']) => code);
  const codes = codesInSources();
  expect(codes.length).toBeGreaterThan(10);
  expect(entries.toSorted()).toEqual([...new Set(codes)].toSorted());
});
