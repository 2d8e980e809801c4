import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareWithBase } from './compare-with-base.ts';
import { createGitRepository, type GitRepository } from './testing/git-repository.ts';

const path = 'schemas/parcel/v1.schema.json';
const parcel = (maximum: number, name = 'parcel') => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: `https://example.com/schemas/${name}/v1.schema.json`,
  title: `${name.charAt(0).toUpperCase()}${name.slice(1)}V1`,
  description: 'A parcel.',
  type: 'object',
  additionalProperties: false,
  required: ['grams'],
  properties: { grams: { type: 'integer', minimum: 1, maximum } },
});

let repository: GitRepository;
const compare = (options = {}) => compareWithBase({ repository: repository.folder, ...options });

beforeEach(() => {
  repository = createGitRepository();
  repository.writeSchema(path, parcel(1000));
  repository.commit();
});

afterEach(() => repository.delete());

describe('the comparison with a base', () => {
  it('calls a schema compatible that is the same', () => {
    const { verdict, schemas } = compare();
    expect(verdict).toBe('compatible');
    expect(schemas).toMatchObject([{ path, change: 'unchanged', comparisons: [] }]);
  });

  it('compares the working tree, whether committed or not', () => {
    repository.writeSchema(path, parcel(999));
    const { verdict, schemas } = compare();
    expect(verdict).toBe('broken');
    expect(schemas).toMatchObject([
      {
        path,
        change: 'edited',
        comparisons: [{ direction: 'BACKWARD', differences: [{ counterExample: { grams: 1000 } }] }],
      },
    ]);
  });

  it('compares with what the branch has in common with main, not with what main became', () => {
    repository.git('switch', '--quiet', '--create', 'work');
    repository.git('switch', '--quiet', 'main');
    repository.writeSchema(path, parcel(2000));
    repository.commit();
    repository.git('switch', '--quiet', 'work');
    repository.writeSchema(path, parcel(1500));
    repository.commit();
    expect(compare()).toMatchObject({ verdict: 'compatible', schemas: [{ change: 'edited' }] });
    expect(compare({ base: 'main' })).toMatchObject({ verdict: 'broken' });
  });

  it('falls back to origin/main where there is no main', () => {
    repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    repository.git('branch', '--quiet', '--move', 'work');
    expect(compare().schemas[0]?.against).toMatch(/^the merge base with origin\/main \([0-9a-f]{7}\)$/);
  });

  it.each([
    ['FORWARD', 1001, 'broken'],
    ['FORWARD', 999, 'compatible'],
    ['FULL', 1001, 'broken'],
    ['FULL', 999, 'broken'],
    ['FULL', 1000, 'compatible'],
  ] as const)('compares in the mode %s: a maximum of %i rather than 1000 is %s', (mode, maximum, verdict) => {
    repository.writeSchema(path, { ...parcel(maximum), description: 'Another.' });
    expect(compare({ mode }).verdict).toBe(verdict);
  });

  it('calls a schema broken that is gone, and shows a message that may still be in a queue', () => {
    repository.remove(path);
    const { verdict, schemas } = compare();
    expect(verdict).toBe('broken');
    expect(schemas).toMatchObject([
      { path, change: 'removed', comparisons: [{ differences: [{ counterExample: { grams: 1 } }] }] },
    ]);
  });

  it('calls a schema broken that got another name, and the other one new', () => {
    repository.remove(path);
    repository.writeSchema('schemas/packet/v1.schema.json', parcel(1000, 'packet'));
    expect(compare().schemas.map(({ path: file, change, verdict }) => [file, change, verdict])).toEqual([
      ['schemas/packet/v1.schema.json', 'new', 'compatible'],
      [path, 'removed', 'broken'],
    ]);
  });

  it('finds in a transitive mode what only an older release breaks', () => {
    repository.commit('v1.0.0');
    repository.writeSchema(path, parcel(800));
    repository.commit('v1.10.0');
    repository.writeSchema(path, parcel(900));
    repository.commit('v1.9.0');
    repository.git('tag', 'other');
    expect(compare({ mode: 'BACKWARD' }).verdict).toBe('compatible');
    const { verdict, schemas } = compare({ mode: 'BACKWARD_TRANSITIVE' });
    expect(verdict).toBe('broken');
    expect(schemas.map((schema) => [schema.against.replace(/ \(.*/, ''), schema.verdict])).toEqual([
      ['the merge base with main', 'compatible'],
      ['v1.0.0', 'broken'],
      ['v1.9.0', 'compatible'],
      ['v1.10.0', 'compatible'],
    ]);
    expect(compare({ mode: 'BACKWARD_TRANSITIVE', releases: 'v1.1*' }).verdict).toBe('compatible');
  });

  it('expects a release that is asked for, and every release where there are tags', () => {
    const mode = 'BACKWARD_TRANSITIVE';
    const note = 'no release matches v*: compared with the base only';
    expect(compare({ mode }).notes).toEqual([note]);
    expect(compare({ mode: 'BACKWARD' }).notes).toEqual([]);
    expect(() => compare({ mode, releases: 'v*' })).toThrow('expected a tag that matches "v*", found none');
    repository.commit('release-1');
    expect(() => compare({ mode })).toThrow('expected a tag that matches "v*", found none');
    expect(compare({ mode, releases: 'release-*' })).toMatchObject({ notes: [], schemas: [{}, {}] });
  });

  it('says so where the releases have none of the schemas', () => {
    repository.remove(path);
    repository.writeSchema('schemas/packet/v1.schema.json', parcel(1000, 'packet'));
    repository.commit('v1.0.0');
    repository.writeSchema(path, parcel(1000));
    repository.remove('schemas/packet/v1.schema.json');
    expect(compare({ mode: 'BACKWARD_TRANSITIVE' }).notes).toEqual([
      'no release that matches v* has these schemas: compared with the base only',
    ]);
  });

  it('does not pass where neither side has a schema', () => {
    repository.remove(path);
    repository.commit();
    expect(() => compare({ base: 'HEAD' })).toThrow(
      /^expected schemas\/<event>\/v<number>\.schema\.json in .+ or in HEAD \([0-9a-f]{7}\), found none$/,
    );
  });

  it('does not read other bytes than UTF-8, then or now', () => {
    const latin1 = Buffer.from(JSON.stringify({ ...parcel(1000), description: 'Größe.' }), 'latin1');
    writeFileSync(join(repository.folder, path), latin1);
    expect(() => compare()).toThrow(/^schemas\/parcel\/v1\.schema\.json#: expected UTF-8, got other bytes$/);
    repository.commit();
    repository.writeSchema(path, parcel(1000));
    expect(() => compare({ base: 'HEAD' })).toThrow(
      /^schemas\/parcel\/v1\.schema\.json at HEAD#: expected UTF-8, got other bytes$/,
    );
  });

  it('does not read a schema of the base that is out of the dialect, and says which', () => {
    repository.writeSchema(path, { ...parcel(1), nullable: true });
    repository.commit();
    repository.writeSchema(path, parcel(1000));
    expect(() => compare({ base: 'HEAD' })).toThrow(/^schemas\/parcel\/v1\.schema\.json at HEAD#\/nullable: /);
  });

  it('does not read a schema of the working tree that is out of the dialect', () => {
    repository.writeSchema(path, { ...parcel(1), nullable: true });
    expect(() => compare()).toThrow(/^schemas\/parcel\/v1\.schema\.json#\/nullable: /);
  });

  it('says that a base is not there', () => {
    expect(() => compare({ base: 'nowhere' })).toThrow('expected nowhere to be a commit, a branch or a tag');
    expect(() => compare({ base: '--all' })).toThrow('expected --all to be a commit, a branch or a tag');
    repository.git('branch', '--quiet', '--move', 'work');
    expect(() => compare()).toThrow('expected a base to compare with');
  });

  it('says that there is no repository', () => {
    const folder = mkdtempSync(join(tmpdir(), 'no-repository-'));
    try {
      expect(() => compareWithBase({ repository: folder })).toThrow(`expected a git repository in ${folder}`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
