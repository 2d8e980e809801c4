import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGitRepository, type GitRepository } from './testing/git-repository.ts';

const path = 'schemas/parcel/v1.schema.json';
const parcel = (properties: object) => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'https://example.com/schemas/parcel/v1.schema.json',
  title: 'ParcelV1',
  description: 'A parcel.',
  type: 'object',
  additionalProperties: false,
  required: Object.keys(properties),
  properties,
});
const grams = (maximum: number) => ({ type: 'integer', minimum: 1, maximum });
const label = (maxLength: number) => ({ type: 'string', minLength: 1, maxLength });

let repository: GitRepository;

beforeEach(() => {
  repository = createGitRepository();
  repository.writeSchema(path, parcel({ grams: grams(1000), label: label(100) }));
  repository.commit();
});

afterEach(() => repository.delete());

function schemaCompat(args: readonly string[], environment: NodeJS.ProcessEnv = {}, cwd = repository.folder) {
  const main = join(import.meta.dirname, 'main.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--conditions=@order-events/source', main, ...args], {
    cwd,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], NODE_OPTIONS: process.env['NODE_OPTIONS'], ...environment },
  });
  return { status, stdout, stderr };
}

describe('the program schema-compat', () => {
  it('ends with 0 where nothing breaks, and says how it knows', () => {
    repository.writeSchema(path, parcel({ grams: grams(1001), label: label(100) }));
    const { status, stdout, stderr } = schemaCompat([]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(
      /^compatible {2}schemas\/parcel\/v1\.schema\.json: BACKWARD with the merge base with main \([0-9a-f]{7}\), the new schema reads all that the old one may write; all rules compared, and 1000 generated messages read \(seed 1\)\n$/,
    );
  });

  it('ends with 1 where something breaks, and shows rule, message and refusal', () => {
    repository.writeSchema(path, parcel({ grams: grams(10), label: label(99) }));
    const { status, stdout } = schemaCompat(['--base', 'HEAD']);
    expect(status).toBe(1);
    expect(stdout.replace(/[0-9a-f]{7}/, '1234567'))
      .toBe(`broken      schemas/parcel/v1.schema.json: BACKWARD with HEAD (1234567), the new schema refuses what the old one may write
  /properties/grams/maximum: the maximum fell from 1000 to 10
    {"grams":11,"label":"a"}
    the old schema writes it, the new one refuses it at /grams: must be <= 10
  /properties/label/maxLength: the maxLength fell from 100 to 99
    {"grams":1,"label":"aaaaaaaaaaaaaaaa… (100 characters)"}
    the old schema writes it, the new one refuses it at /label: must NOT have more than 99 characters
To mend what is broken, make the change optional or wider, or leave the schema as it was and add schemas/parcel/v2.schema.json beside it.
`);
  });

  it('prints JSON that is whole', () => {
    repository.writeSchema(path, parcel({ grams: grams(1000), label: label(99) }));
    const { status, stdout } = schemaCompat(['--json', '--mode', 'FULL']);
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      mode: 'FULL',
      verdict: 'broken',
      schemas: [
        {
          path,
          comparisons: [
            { direction: 'BACKWARD', differences: [{ counterExample: { grams: 1, label: 'a'.repeat(100) } }] },
            { direction: 'FORWARD', verdict: 'compatible', generated: { messages: 1000, seed: 1 } },
          ],
        },
      ],
    });
  });

  it('ends with 1 where something cannot be decided', () => {
    repository.writeSchema('schemas/parcel/v1.schema.json', parcel({ label: { ...label(9), pattern: '\\ba' } }));
    repository.commit();
    repository.writeSchema('schemas/parcel/v1.schema.json', parcel({ label: { ...label(9), pattern: '(?:\\b)a' } }));
    const { status, stdout } = schemaCompat(['--base', 'HEAD']);
    expect(status).toBe(1);
    expect(stdout).toContain('undecided   schemas/parcel/v1.schema.json');
    expect(stdout).toContain('  /properties/label/pattern: not decided: the pattern changed from');
    expect(stdout).toContain('Undecided is no pass');
  });

  it('asks for a removed schema back', () => {
    repository.remove(path);
    const { status, stdout } = schemaCompat([]);
    expect(status).toBe(1);
    expect(stdout).toContain(
      'the schema was removed or renamed; messages of it may still be in queues\n    {"grams":1,"label":"a"}\n',
    );
    expect(stdout).toMatch(/\nBring schemas\/parcel\/v1\.schema\.json back: .*\n$/);
  });

  it('takes its base from NX_BASE, which --base overrules', () => {
    repository.writeSchema(path, parcel({ grams: grams(10), label: label(100) }));
    repository.commit();
    expect(schemaCompat([], { NX_BASE: 'HEAD~1' }).status).toBe(1);
    expect(schemaCompat(['--base', 'HEAD'], { NX_BASE: 'HEAD~1' }).status).toBe(0);
    expect(schemaCompat([], { NX_BASE: '' }).status).toBe(0);
  });

  it('compares two files of any name', () => {
    const [from, to] = [join(repository.folder, 'old.json'), join(repository.folder, 'new.json')];
    writeFileSync(from, JSON.stringify(grams(10)));
    writeFileSync(to, JSON.stringify(grams(9)));
    expect(schemaCompat([from, to])).toMatchObject({ status: 1, stdout: expect.stringContaining('\n    10\n') });
    expect(schemaCompat([to, from])).toMatchObject({ status: 0 });
    writeFileSync(to, '{ "type": "text" }');
    expect(schemaCompat([from, to])).toMatchObject({ status: 1, stderr: expect.stringContaining('new.json#/type: ') });
  });

  it.each([
    ['one file', ['old.json'], 'expected two files'],
    ['a file that is not there', ['old.json', 'new.json'], 'expected to read old.json'],
    ['a mode that it does not know', ['--mode', 'SIDEWAYS'], "argument 'SIDEWAYS' is invalid"],
    ['a base beside two files', ['a', 'b', '--base', 'HEAD'], 'expected no --base'],
    ['an option that it does not know', ['--fast'], "unknown option '--fast'"],
  ])('ends with 2 for %s', (_, args, message) => {
    const { status, stdout, stderr } = schemaCompat(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  it('ends with 3 where git, the repository or the base is not there', () => {
    const { status, stderr } = schemaCompat(['--base', 'nowhere']);
    expect({ status, lines: stderr.trim().split('\n').length }).toEqual({ status: 3, lines: 1 });
    expect(schemaCompat([], {}, '/').status).toBe(3);
    expect(schemaCompat([], { PATH: '/nonexistent' })).toMatchObject({
      status: 3,
      stderr: expect.stringContaining('expected to run git'),
    });
  });

  it('explains itself', () => {
    const { status, stdout } = schemaCompat(['--help']);
    expect(status).toBe(0);
    expect(stdout).toContain('Exit codes: 0 compatible');
  });
});
