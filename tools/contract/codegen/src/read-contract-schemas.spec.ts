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

  it('refuses a folder without a contract, bytes that are not UTF-8, and a folder that is called like a contract', () => {
    expect(read).toThrow('schemas#: expected <event>/v<number>.schema.json, found none in ');
    write('schemas/thing/v1.schema.json', '');
    writeFileSync(join(repository, 'schemas/thing/v1.schema.json'), Buffer.from([0x22, 0xff, 0x22]));
    mkdirSync(join(repository, 'schemas/thing/v2.schema.json'));
    expect(read).toThrow(
      'schemas/thing/v1.schema.json#: expected UTF-8, got other bytes\nschemas/thing/v2.schema.json#: expected a file, but it is a folder',
    );
  });

  it('reads a contract whose lines end in CR LF as the one whose lines end in LF', () => {
    const [{ path, schema }] = dialectSchemas as [(typeof dialectSchemas)[0]];
    const text = `${JSON.stringify(schema, null, 2)}\n`;
    write(path, text);
    const contracts = read();
    write(path, text.replaceAll('\n', '\r\n'));
    expect(read()).toEqual(contracts);
  });

  it('names a byte order mark, and what cannot be seen in the name of a property', () => {
    const [{ path, schema }] = dialectSchemas as [(typeof dialectSchemas)[0]];
    write(path, `\ufeff${JSON.stringify(schema)}`);
    expect(read).toThrow(`${path}#: expected JSON, got a byte order mark (U+FEFF) before it`);
    write(path, JSON.stringify({ ...schema, 'nullable\u200b': true }));
    expect(read).toThrow(String.raw`${path}#/nullable\u200b: the keyword nullable\u200b is not supported`);
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

  it('refuses two events that their messages would call the same, and takes two versions of one', () => {
    const [{ schema }] = dialectSchemas as [(typeof dialectSchemas)[0]];
    const writeVersion = (event: string, version: number, title: string) => {
      const $id = `https://example.com/${event}/v${version}.schema.json`;
      write(`schemas/${event}/v${version}.schema.json`, JSON.stringify({ ...schema, $id, title }));
    };
    writeVersion('note-event', 1, 'NoteEventV1');
    writeVersion('note-event', 2, 'NoteEventV2');
    expect(read().map(({ eventType }) => eventType)).toEqual(['note', 'note']);
    writeVersion('note', 1, 'NoteV1');
    expect(read).toThrow('schemas/note-event/v1.schema.json is called "note" by its messages, and names of topics');
  });
});
