import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInOwnProcess, runInThisProcess } from '@order-events/contract-codegen/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runProgram } from './program.ts';
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
  return runInThisProcess(runProgram, args, { cwd, environment });
}

function schemaCompatInOwnProcess(args: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  const { PATH, NODE_OPTIONS, NODE_COMPILE_CACHE } = process.env;
  return runInOwnProcess(join(import.meta.dirname, 'main.ts'), args, {
    cwd: repository.folder,
    environment: { PATH, NODE_OPTIONS, NODE_COMPILE_CACHE, ...environment },
  });
}

describe('the program contract-compat', () => {
  it('ends with 0 where nothing breaks, and says how it knows', () => {
    repository.writeSchema(path, parcel({ grams: grams(1001), label: label(100) }));
    const { status, stdout, stderr } = schemaCompatInOwnProcess([]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(
      /^compatible {2}schemas\/parcel\/v1\.schema\.json: BACKWARD with the merge base with main \([0-9a-f]{7}\), the new schema reads all that the old one may write; all rules compared, and 1000 generated messages read \(seed 1\)\n$/,
    );
  });

  it('ends with 1 where something breaks, and shows rule, message and refusal', () => {
    repository.writeSchema(path, parcel({ grams: grams(10), label: label(99) }));
    const { status, stdout } = schemaCompatInOwnProcess(['--base', 'HEAD']);
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

  it('prints JSON that is whole', async () => {
    repository.writeSchema(path, parcel({ grams: grams(1000), label: label(99) }));
    const { status, stdout } = await schemaCompat(['--json', '--mode', 'FULL']);
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

  it('ends with 1 where something cannot be decided', async () => {
    repository.writeSchema('schemas/parcel/v1.schema.json', parcel({ label: { ...label(9), pattern: '\\ba' } }));
    repository.commit();
    repository.writeSchema('schemas/parcel/v1.schema.json', parcel({ label: { ...label(9), pattern: '(?:\\b)a' } }));
    const { status, stdout } = await schemaCompat(['--base', 'HEAD']);
    expect(status).toBe(1);
    expect(stdout).toContain('undecided   schemas/parcel/v1.schema.json');
    expect(stdout).toContain('  /properties/label/pattern: not decided: the pattern changed from');
    expect(stdout).toContain('Undecided is no pass');
  });

  it.each(['BACKWARD', 'FULL'])('asks in the mode %s for a removed schema back', async (mode) => {
    repository.remove(path);
    const { status, stdout } = await schemaCompat(['--mode', mode]);
    expect(status).toBe(1);
    expect(stdout.replace(/[0-9a-f]{7}/, '1234567'))
      .toBe(`broken      schemas/parcel/v1.schema.json: gone since the merge base with main (1234567)
  the schema was removed or renamed; messages of it may still be in queues
    {"grams":1,"label":"a"}
Bring schemas/parcel/v1.schema.json back: consumers need it until no queue holds its messages.
`);
  });

  it('compares the whole repository, wherever in it it is started', async () => {
    repository.writeSchema(path, parcel({ grams: grams(10), label: label(100) }));
    const folder = join(repository.folder, 'libs/contracts');
    mkdirSync(folder, { recursive: true });
    const { status, stdout } = await schemaCompat([], {}, folder);
    expect(status).toBe(1);
    expect(stdout).toBe((await schemaCompat([])).stdout);
  });

  it('notes what became of the positions of an enumeration, and that there is no release', async () => {
    repository.writeSchema(path, parcel({ size: { type: 'string', enum: ['S', 'L'] } }));
    repository.commit();
    repository.writeSchema(path, parcel({ size: { type: 'string', enum: ['S', 'M', 'L'] } }));
    const args = ['--base', 'HEAD', '--mode', 'BACKWARD_TRANSITIVE'];
    const { status, stdout } = await schemaCompat(args);
    expect(status).toBe(0);
    expect(stdout.split('\n').slice(1)).toEqual([
      '  note: /properties/size/enum: values changed their position; what stores the position reads it wrong',
      'note: no release matches v*: compared with the base only',
      '',
    ]);
    expect(JSON.parse((await schemaCompat([...args, '--json'])).stdout)).toMatchObject({
      verdict: 'compatible',
      notes: ['no release matches v*: compared with the base only'],
      schemas: [{ notes: [{ pointer: '/properties/size/enum' }] }],
    });
  });

  it('takes its base from NX_BASE, which --base overrules', async () => {
    repository.writeSchema(path, parcel({ grams: grams(10), label: label(100) }));
    repository.commit();
    expect((await schemaCompat([], { NX_BASE: 'HEAD~1' })).status).toBe(1);
    expect((await schemaCompat(['--base', 'HEAD'], { NX_BASE: 'HEAD~1' })).status).toBe(0);
    expect((await schemaCompat([], { NX_BASE: '' })).status).toBe(0);
  });

  it('compares two files of any name', async () => {
    const [from, to] = [join(repository.folder, 'old.json'), join(repository.folder, 'new.json')];
    writeFileSync(from, JSON.stringify(grams(10)));
    writeFileSync(to, JSON.stringify(grams(9)));
    expect(await schemaCompat([from, to])).toMatchObject({ status: 1, stdout: expect.stringContaining('\n    10\n') });
    expect(await schemaCompat([to, from])).toMatchObject({ status: 0 });
    writeFileSync(to, '{ "type": "text" }');
    const { status, stderr } = await schemaCompat([from, to]);
    expect(status).toBe(1);
    // each line begins with the file, as those of contract-codegen do
    expect(stderr).toMatch(new RegExp(`^${to}#/type: .*\n$`));
  });

  it('does not take other bytes than UTF-8 for a schema', async () => {
    const latin1 = Buffer.from(JSON.stringify({ ...grams(10), title: 'Größe' }), 'latin1');
    writeFileSync(join(repository.folder, 'latin1.json'), latin1);
    writeFileSync(join(repository.folder, 'utf8.json'), JSON.stringify(grams(10)));
    for (const files of [
      ['latin1.json', 'utf8.json'],
      ['utf8.json', 'latin1.json'],
    ]) {
      const { status, stderr } = await schemaCompat(files);
      expect(status).toBe(2);
      expect(stderr).toMatch(/^latin1\.json#: expected UTF-8, got other bytes\n/);
    }
  });

  it.each([
    ['one file', ['old.json'], 'expected two files'],
    ['a file that is not there', ['old.json', 'new.json'], 'old.json#: expected a file, but there is none'],
    ['a folder', ['schemas', 'new.json'], 'schemas#: expected a file, but it is a folder'],
    ['a mode that it does not know', ['--mode', 'SIDEWAYS'], "argument 'SIDEWAYS' is invalid"],
    ['a base beside two files', ['a', 'b', '--base', 'HEAD'], 'expected no --base'],
    ['a base without a name', ['--base', ''], 'expected --base to name a commit, a branch or a tag'],
    ['releases in another mode', ['--releases', 'v*'], 'expected --releases with a transitive mode only'],
    ['an option that it does not know', ['--fast'], "unknown option '--fast'"],
  ])('ends with 2 for %s', async (_, args, message) => {
    const { status, stdout, stderr } = await schemaCompat(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  it.each([
    ['a base', ['--base', 'nowhere'], undefined, 'expected nowhere to be a commit'],
    ['a repository', [], '/', 'expected a git repository in '],
    ['a release', ['--mode', 'FULL_TRANSITIVE', '--releases', 'r*'], undefined, 'expected a tag that matches "r*"'],
    ['a name of releases', ['--mode', 'FULL_TRANSITIVE', '--releases', ''], undefined, 'a tag that matches ""'],
  ])('ends with 3 and one line where %s is not there', async (_, args, cwd, message) => {
    const { status, stdout, stderr } = await schemaCompat(args, {}, cwd);
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
    expect(stderr).toMatch(/^contract-compat: .*\n$/);
    expect(stderr).toContain(message);
  });

  it('ends with 3 and one line where git is not there', () => {
    const { status, stdout, stderr } = schemaCompatInOwnProcess([], { PATH: '/nonexistent' });
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
    expect(stderr).toMatch(/^contract-compat: expected to run git, and there is none on the PATH\n$/);
  });

  it('explains itself', async () => {
    const { status, stdout } = await schemaCompat(['--help']);
    expect(status).toBe(0);
    expect(stdout).toContain('Exit codes: 0 compatible');
  });
});
