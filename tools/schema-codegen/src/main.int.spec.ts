import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const schema = {
  $id: 'https://example.com/thing/v1.schema.json',
  description: 'A thing.',
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: { name: { type: 'string', maxLength: 5 }, colour: { type: 'string', enum: ['red', 'blue'] } },
};
const generated = 'libs/contracts/src/generated';
let repository: string;

beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), 'codegen-'));
  mkdirSync(join(repository, 'schemas/thing'), { recursive: true });
  writeSchema(schema);
});

afterEach(() => rmSync(repository, { recursive: true, force: true }));

const writeSchema = (content: unknown) =>
  writeFileSync(
    join(repository, 'schemas/thing/v1.schema.json'),
    typeof content === 'string' ? content : JSON.stringify(content),
  );
const readGenerated = () =>
  Object.fromEntries(
    readdirSync(join(repository, generated)).map((file) => [
      file,
      readFileSync(join(repository, generated, file), 'utf8'),
    ]),
  );

function codegen(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args], {
    cwd: repository,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('the schema codegen', () => {
  it('generates types, values and a validator, the same bytes every time', () => {
    expect(codegen().status).toBe(0);
    const first = readGenerated();
    expect(Object.keys(first)).toEqual([
      'thing-v1.ts',
      'thing-v1.validator.d.ts',
      'thing-v1.validator.js',
      'thing-v1.values.ts',
    ]);
    expect(first['thing-v1.values.ts']).toContain("export const thingV1Colour = ['red', 'blue'] as const;");
    codegen();
    expect(readGenerated()).toEqual(first);
    expect(codegen('--check').status).toBe(0);
  });

  it('names its source and its digest in every file', () => {
    codegen();
    for (const text of Object.values(readGenerated())) {
      expect(text).toMatch(/^\/\/ Generated from schemas\/thing\/v1\.schema\.json \(sha256 [0-9a-f]{64}\)\n/);
    }
  });

  it('reports an edited, a missing and a foreign file as drift, and changes nothing', () => {
    codegen();
    writeFileSync(join(repository, generated, 'thing-v1.ts'), 'edited');
    rmSync(join(repository, generated, 'thing-v1.values.ts'));
    writeFileSync(join(repository, generated, 'other.ts'), '');
    const { status, stderr } = codegen('--check');
    expect(status).toBe(1);
    expect(stderr).toContain('thing-v1.ts differs from what its schema generates');
    expect(stderr).toContain('thing-v1.values.ts is missing');
    expect(stderr).toContain('other.ts has no schema');
    expect(stderr).toContain('Run `npx nx run contracts:codegen`');
    expect(readGenerated()['thing-v1.ts']).toBe('edited');
    codegen();
    expect(Object.keys(readGenerated())).not.toContain('other.ts');
  });

  it('cannot be made to close a comment early by the description of the schema', () => {
    writeSchema({ ...schema, description: 'A */ thing.' });
    codegen();
    expect(readGenerated()['thing-v1.ts']).toContain('/** A *\\/ thing. */');
  });

  it('reports a change of the schema as drift', () => {
    codegen();
    writeSchema({ ...schema, description: 'Another thing.' });
    expect(codegen('--check').status).toBe(1);
  });

  it.each([
    ['broken JSON', '{', 'schemas/thing/v1.schema.json#: expected JSON'],
    ['a keyword that it does not know', { ...schema, not: {} }, 'schemas/thing/v1.schema.json#/not: '],
    [
      'a pattern that is no regular expression',
      { ...schema, properties: { name: { type: 'string', pattern: '(' } } },
      '(/',
    ],
  ])('refuses %s in one line, and leaves what was generated before', (_, content, expected) => {
    codegen();
    const before = readGenerated();
    writeSchema(content);
    const { status, stderr } = codegen();
    expect(status).toBe(1);
    expect(stderr).toContain(expected);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(readGenerated()).toEqual(before);
  });
});
