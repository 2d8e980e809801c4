import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import * as errors from './errors.ts';
import { provisioners } from './provisioners/provisioners.ts';
import { recordedTypes } from './provisioners/recorded.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

it.each(Object.keys(recordedTypes))('the README says that %s is only recorded', (type) => {
  expect(readme).toContain(`\`${type}\``);
});

it.each(Object.entries(provisioners))('the README lists what has no effect in %s', (type, { recorded }) => {
  const row = readme.split('\n').find((line) => line.startsWith('|') && line.includes(`\`${type}\``));
  // a type without such properties has no row
  const listed =
    row
      ?.split('|')[2]
      ?.replace(/\(.*?\)/g, '')
      .split(',')
      .map((name) => name.trim()) ?? [];
  expect(new Set(listed)).toEqual(new Set(recorded));
});

it('the README lists the code of every error', () => {
  const kinds = Object.values(errors).filter((kind) => kind !== errors.LocalCloudError);
  for (const Kind of kinds)
    expect(readme).toContain(new (Kind as new (message: string) => errors.LocalCloudError)('').code);
});
