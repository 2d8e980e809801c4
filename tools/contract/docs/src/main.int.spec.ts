import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInOwnProcess, runInThisProcess } from '@order-events/contract-codegen/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runProgram } from './program.ts';
import { repository } from './testing/repository-events.ts';

const outputs = ['schemas/asyncapi.json', 'docs/reference/order-event.md'] as const;
let copy: string;

beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'contract-docs-'));
  cpSync(join(repository, 'schemas/order-event'), join(copy, 'schemas/order-event'), { recursive: true });
});
afterEach(() => rmSync(copy, { recursive: true }));

const read = (file: string) => readFileSync(join(copy, file), 'utf8');
const write = (file: string, text: string) => writeFileSync(join(copy, file), text);
const readOutputs = () => outputs.map(read);

const contractDocs = (...args: string[]) => runInThisProcess(runProgram, args, { cwd: copy });
const contractDocsInOwnProcess = (...args: string[]) =>
  runInOwnProcess(join(import.meta.dirname, 'main.ts'), args, { cwd: copy });

describe('contract-docs', () => {
  it('writes the document and the page, the same bytes every time, and then finds no drift', async () => {
    expect(contractDocsInOwnProcess()).toEqual({ status: 0, stdout: `wrote ${outputs.join(', ')}\n`, stderr: '' });
    const first = readOutputs();
    expect(await contractDocs('--check')).toEqual({
      status: 0,
      stdout: 'the documents are what the schemas say\n',
      stderr: '',
    });
    rmSync(join(copy, 'docs'), { recursive: true });
    expect((await contractDocs()).stdout).toBe('wrote docs/reference/order-event.md\n');
    expect(readOutputs()).toEqual(first);
    expect((await contractDocs()).stdout).toBe('the documents are what the schemas say\n');
  });

  it('reports what has drifted, what is missing and a page whose event is gone, and changes nothing', async () => {
    await contractDocs();
    write('docs/reference/gone-event.md', read('docs/reference/order-event.md'));
    write('docs/reference/errors.md', '# Errors\n');
    write('docs/reference/order-event.md', 'edited');
    rmSync(join(copy, 'schemas/asyncapi.json'));
    expect(contractDocsInOwnProcess('--check')).toEqual({
      status: 1,
      stdout: '',
      stderr: `schemas/asyncapi.json is missing
docs/reference/order-event.md has drifted
docs/reference/gone-event.md has no schema
Run \`npx nx run schemas:docs\` and commit the result
`,
    });
    expect(read('docs/reference/order-event.md')).toBe('edited');
    await contractDocs();
    expect((await contractDocs('--check')).status).toBe(0);
    expect(() => read('docs/reference/gone-event.md')).toThrow('ENOENT');
    expect(read('docs/reference/errors.md')).toBe('# Errors\n');
  });

  it('sees a change of a schema and of an example as drift', async () => {
    await contractDocs();
    const schema = 'schemas/order-event/v1.schema.json';
    const before = read(schema);
    write(schema, before.replace('How many of the item.', 'How many.'));
    expect((await contractDocs('--check')).status).toBe(1);
    write(schema, before);
    expect((await contractDocs('--check')).status).toBe(0);
    rmSync(join(copy, 'schemas/order-event/examples/v1/invalid/zero-quantity.json'));
    expect((await contractDocs('--check')).status).toBe(1);
  });

  it.each([
    ['a broken schema', 'schemas/order-event/v2.schema.json', '{', 'schemas/order-event/v2.schema.json#'],
    [
      'a broken example',
      'schemas/order-event/examples/v1/valid/01-laptop.json',
      '{}',
      'v1/valid/01-laptop.json#/orderId: ',
    ],
  ])('refuses %s in one line, and leaves what was written before', async (_, file, text, expected) => {
    await contractDocs();
    const before = readOutputs();
    write(file, text);
    const { status, stderr } = await contractDocs();
    expect(status).toBe(1);
    expect(stderr).toContain(expected);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(readOutputs()).toEqual(before);
  });

  it('writes neither file when one cannot be written', async () => {
    mkdirSync(join(copy, 'docs/reference/order-event.md'), { recursive: true });
    expect(await contractDocs()).toMatchObject({ status: 1, stdout: '' });
    expect(() => read('schemas/asyncapi.json')).toThrow('ENOENT');
  });

  it('explains itself, and refuses an option that it does not know', async () => {
    expect(await contractDocs('--help')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('--check') as unknown,
    });
    expect(await contractDocs('--chekc')).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining("Unknown option '--chekc'") as unknown,
    });
  });
});
