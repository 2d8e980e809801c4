import { execFileSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { createProjectGraphAsync } from '@nx/devkit';
import { describe, expect, it } from 'vitest';
import { findMissingTargets } from './missing-targets.ts';

const repository = join(import.meta.dirname, '../../..');

const outsideSchemas = (folder: string) => folder !== 'schemas';

describe('findMissingTargets', () => {
  const files = ['libs/consumer/project.json', 'schemas/project.json'];
  const consumer = { root: 'libs/consumer', targets: ['lint', 'typecheck', 'test', 'build'] };
  const schemas = { root: 'schemas', targets: ['lint', 'docs'] };
  const problem = 'libs/consumer: expected the targets lint, typecheck, test, lacks';

  it('finds nothing where every project is checked', () => {
    expect(findMissingTargets(files, [consumer, schemas], outsideSchemas)).toEqual([]);
  });

  it.each(consumer.targets.slice(0, 3))('names the folder of a project without %s', (target) => {
    const less = { ...consumer, targets: consumer.targets.filter((other) => other !== target) };
    expect(findMissingTargets(files, [less, schemas], outsideSchemas)).toEqual([`${problem} ${target}`]);
  });

  it('names a folder that Nx takes for no project', () => {
    expect(findMissingTargets(files, [schemas], outsideSchemas)).toEqual([`${problem} lint, typecheck, test`]);
  });

  it('wants a project without TypeScript to be linted', () => {
    const unlinted = { ...schemas, targets: ['docs'] };
    expect(findMissingTargets(files, [consumer, unlinted], outsideSchemas)).toEqual([
      'schemas: expected the targets lint, lacks lint',
    ]);
  });
});

it('every folder with a project.json is linted, and type-checked and tested where it has TypeScript', async () => {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*project.json'], {
    cwd: repository,
    encoding: 'utf8',
  });
  const files = listed.split('\n').filter((file) => /(?:^|\/)project\.json$/.test(file));
  expect(files.length).toBeGreaterThan(20);
  const { nodes } = await createProjectGraphAsync();
  const projects = Object.values(nodes).map(({ data }) => ({
    root: data.root,
    targets: Object.keys(data.targets ?? {}),
  }));
  const hasTypeScript = (folder: string) =>
    globSync('**/*.ts', { cwd: join(repository, folder), exclude: ['**/node_modules/**'] }).length > 0;
  expect(findMissingTargets(files, projects, hasTypeScript)).toEqual([]);
});
