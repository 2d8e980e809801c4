import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createContext } from '../context.ts';
import { describeProgram } from '../program.ts';
import { renderReference } from './render-reference.ts';

const page = join(import.meta.dirname, '../../../../docs/reference/cli.md');
const render = () => renderReference(describeProgram(createContext({ environment: {} })));

it('is the page in docs/reference, or `npx nx run orders-cli:reference` has to write it again', () => {
  expect(readFileSync(page, 'utf8')).toBe(`${render()}\n`);
});

it('has every command with its options and an example, and no path of this machine', () => {
  const text = render();
  for (const command of ['up', 'publish', 'watch', 'doctor', 'load', 'dlq redrive', 'dlq edit', 'completion']) {
    expect(text).toContain(`\n### orders ${command}\n`);
  }
  expect(text).toContain('--max-redrives <number>');
  expect(text).toContain('$ orders dlq redrive --local --dry-run');
  expect(text).not.toContain(import.meta.dirname.split('/apps/')[0]);
});
