import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readContractSchemas } from './read-contract-schemas.ts';
import { dialectSchemas } from './testing/index.ts';

let repository: string;
beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), 'contracts-'));
});
afterEach(() => rmSync(repository, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(repository, path)), { recursive: true });
  writeFileSync(join(repository, path), text);
}

const read = () => readContractSchemas(repository);

describe('readContractSchemas', () => {
  it('reads the contracts of every event in the order of their paths', () => {
    for (const { path, schema } of dialectSchemas) write(path, JSON.stringify(schema));
    const paths = read().map((contract) => contract.path);
    expect(paths).toEqual(dialectSchemas.map(({ path }) => path).toSorted());
  });

  it('tells the problems of all files, a line for each', () => {
    const [{ path, schema }, other] = dialectSchemas as [(typeof dialectSchemas)[0], (typeof dialectSchemas)[0]];
    write(path, JSON.stringify({ ...schema, not: {}, nullable: true }));
    write(other.path, '{');
    write('schemas/thing/draft.schema.json', '{}');
    expect(read).toThrow(expect.objectContaining({ code: 'UNSUPPORTED_SCHEMA' }));
    expect(read).toThrow(
      new RegExp(
        [
          `^${other.path}#: expected JSON: .*`,
          `${path}#/not: .*`,
          `${path}#/nullable: .*`,
          'schemas/thing/draft.schema.json#: expected a path like .*$',
        ].join('\n'),
      ),
    );
  });

  it('refuses a second file of one contract', () => {
    const [{ path, schema }] = dialectSchemas as [(typeof dialectSchemas)[0]];
    write(path, JSON.stringify(schema));
    write(path.replace('schemas/', 'schemas/sub/'), JSON.stringify(schema));
    expect(read).toThrow(`/$id: expected its own $id: ${path} has the same`);
  });

  it('refuses two events whose types would have one name', () => {
    for (const event of ['note-2', 'note2']) {
      const $id = `https://example.com/${event}/v1.schema.json`;
      const [{ schema }] = dialectSchemas as [(typeof dialectSchemas)[0]];
      write(`schemas/${event}/v1.schema.json`, JSON.stringify({ ...schema, $id, title: 'Note2V1' }));
    }
    expect(read).toThrow('/title: expected its own title: schemas/note-2/v1.schema.json has the same');
  });
});
