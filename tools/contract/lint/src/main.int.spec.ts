import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInOwnProcess, runInThisProcess } from '@order-events/contract-codegen/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProgram } from './program.ts';
import { closed, contractWith } from './testing/contract.ts';

const file = 'schemas/parcel/v1.schema.json';
const good = contractWith(closed({ weight: { type: 'integer', minimum: 0, maximum: 99 } })).text;
const bad = contractWith({ type: 'string', maxLength: 10, pattern: '^[a-z]*' }).text;

let repository: string;

beforeAll(() => {
  repository = mkdtempSync(join(tmpdir(), 'contract-lint-'));
  mkdirSync(join(repository, 'schemas/parcel'), { recursive: true });
});

afterAll(() => rmSync(repository, { recursive: true, force: true }));

function lint(content: string, ...args: string[]) {
  writeFileSync(join(repository, file), content);
  return runInThisProcess(runProgram, args, { cwd: repository });
}

function lintInOwnProcess(content: string, ...args: string[]) {
  writeFileSync(join(repository, file), content);
  return runInOwnProcess(join(import.meta.dirname, 'main.ts'), args, { cwd: repository });
}

describe('the schema linter', () => {
  it('shows the sizes of every contract, and ends with 0 when it finds nothing', () => {
    expect(lintInOwnProcess(good)).toEqual({
      status: 0,
      stdout: `${file}
  largest message 1,047 B of 262,144
  largest item    1,047 B of 409,600

1 schema, no findings
`,
      stderr: '',
    });
  });

  it('shows a block for each finding, and ends with 1', () => {
    const { status, stdout } = lintInOwnProcess(bad, file);
    expect(status).toBe(1);
    expect(stdout).toMatch(
      /^schemas\/parcel\/v1\.schema\.json#\/properties\/value unsafe-text\n {2}why: .+\n {2}fix: .+$/m,
    );
    expect(stdout).toMatch(/\n1 schema, 1 finding\n$/);
  });

  it('writes JSON for machines, in which a size that cannot be told is null', async () => {
    const unbounded = contractWith({ type: 'string', pattern: '^[a-z]*$' }).text;
    const { status, stdout } = await lint(unbounded, '--json', file);
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      contracts: [
        {
          file,
          largestMessage: null,
          largestItem: null,
          findings: [{ file, pointer: '/properties/value', rule: 'unbounded-text' }],
        },
      ],
    });
  });

  it.each([
    ['broken JSON', '{', `${file}#: `],
    [
      'a keyword that is not in the dialect',
      good.replace('"minimum"', '"not"'),
      `${file}#/properties/value/properties/weight/not: `,
    ],
  ])('ends with 1 for %s, and says where', async (_, content, expected) => {
    const { status, stdout, stderr } = await lint(content);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain(expected);
    expect(stderr).not.toContain('    at ');
  });

  it.each([
    ['a file that is not there', ['schemas/parcel/v2.schema.json'], 'v2.schema.json'],
    ['an option that it does not know', ['--strict'], '--strict'],
  ])('ends with 2 for %s', async (_, args, expected) => {
    const { status, stdout, stderr } = await lint(good, ...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(expected);
    expect(stderr).not.toContain('    at ');
  });

  it('ends with 1 where there are no schemas', async () => {
    const { status, stderr } = await runInThisProcess(runProgram, [], { cwd: tmpdir() });
    expect(status).toBe(1);
    expect(stderr).toContain('schemas#: expected <event>/v<number>.schema.json, found none');
  });

  it('ends with 0 when it is asked for help', async () => {
    expect(await lint(good, '--help')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('Exit codes') as unknown,
    });
  });
});
