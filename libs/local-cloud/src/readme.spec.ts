import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import * as errors from './errors.ts';
import { provisioners } from './provisioners/provisioners.ts';
import { recordedTypes } from './provisioners/recorded.ts';
import { behaviours } from './testing/behaviours/behaviours.ts';
import { unraisedErrors } from './testing/behaviours/unraised-errors.ts';

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

it('the README lists each behaviour of AWS that the local cloud lacks', () => {
  const lacking = behaviours.flatMap(({ operation, title, source, differs }) =>
    differs === undefined ? [] : [`| ${operation} | [${title}](${source}) | ${differs} |`],
  );
  expect(tableAfter('## What AWS refuses and this takes')).toEqual(lacking);
});

it('the README lists the errors that no call ends in', () => {
  const rows = unraisedErrors.map(({ service, errors: names, why }) => {
    return `| ${service} | ${names.map((name) => `\`${name}\``).join(', ')} | ${why} |`;
  });
  expect(tableAfter('Errors that a client of AWS meets and a client of the local cloud does not')).toEqual(rows);
});

/** The rows of the first table after a line that begins so, without its head. */
function tableAfter(beginning: string): readonly string[] {
  const lines = readme.split('\n');
  const start = lines.findIndex((line) => line.startsWith(beginning));
  const table = lines.slice(lines.findIndex((line, index) => index > start && line.startsWith('|')));
  const end = table.findIndex((line) => !line.startsWith('|'));
  return table.slice(2, end).map((line) => line.replaceAll(/ +/g, ' '));
}
