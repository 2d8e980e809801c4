import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { upcast } from '@order-events/contracts';
import { anOrder } from '@order-events/contracts/testing';
import { decodeOrderRecord } from '@order-events/consumer';
import { afterAll, expect, it } from 'vitest';
import { runOrders } from '../testing/run-orders.ts';

const folder = mkdtempSync(join(tmpdir(), 'validate-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: string | Uint8Array) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const good = file('good.json', JSON.stringify(anOrder()));
const bad = file('bad.json', JSON.stringify(anOrder({ quantity: 0 }), undefined, 2));
const bytes = file('bytes.json', Buffer.from([0xff]));
const none = join(folder, 'none.json');

it('goes on after a file that cannot be read, and ends with 2', async () => {
  const { exitCode, stdout, stderr } = await runOrders(['validate', none, folder, bytes, bad, good]);
  expect([exitCode, stdout.trim().split('\n'), stderr.trim().split('\n')]).toEqual([
    2,
    [`${bad}:5:15: /quantity must be >= 1`],
    [
      `expected a file "${none}", but there is none`,
      `expected a file "${folder}", but it is a folder`,
      `${bytes}: expected UTF-8, got other bytes`,
      'orders: could not read 3 of 5 files, and 1 of 2 events is invalid',
    ],
  ]);
});

it('ends with 1 when every file can be read, and an event is invalid', async () => {
  const { exitCode, stderr } = await runOrders(['validate', good, bad]);
  expect([exitCode, stderr]).toEqual([1, 'orders: 1 of 2 events is invalid\n']);
});

it('prints file, line, column, pointer and rule as JSON', async () => {
  const { stdout } = await runOrders(['validate', '--json', none, bad]);
  expect(
    stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown),
  ).toEqual([
    { file: none, expected: `expected a file "${none}", but there is none` },
    { file: bad, line: 5, column: 15, pointer: '/quantity', expected: 'must be >= 1' },
  ]);
});

it('names the place of poison that is JSON', async () => {
  const poison = file(
    'poison.json',
    JSON.stringify(anOrder(), undefined, 2).replace('"quantity": 1', '"quantity": 1e400'),
  );
  expect((await runOrders(['validate', poison])).stdout).toMatch(/poison\.json:5:15: \/quantity is INEXACT_NUMBER/);
});

it('calls a byte order mark what the consumer calls it, and takes lines that end in CR LF', async () => {
  const text = `${JSON.stringify(anOrder(), undefined, 2)}\n`;
  const marked = file('marked.json', `\ufeff${text}`);
  expect(() => decodeOrderRecord({ body: `\ufeff${text}`, messageAttributes: {} })).toThrow(
    expect.objectContaining({ code: 'MESSAGE_NOT_JSON' }),
  );
  expect((await runOrders(['validate', marked])).stdout).toContain(
    'marked.json:1:1: the order is MESSAGE_NOT_JSON: expected a value, got a byte order mark (U+FEFF)',
  );
  expect((await runOrders(['validate', file('crlf.json', text.replaceAll('\n', '\r\n'))])).exitCode).toBe(0);
});

it('shows a space that is none in JSON, and names UTF-16', async () => {
  const text = JSON.stringify(anOrder());
  const space = file('space.json', text.replace('{', '{\u00a0'));
  expect((await runOrders(['validate', space])).stdout).toContain(
    String.raw`space.json:1:2: the order is MESSAGE_NOT_JSON: expected a name in double quotes, got \u00a0`,
  );
  const wide = file('wide.json', Buffer.from(text, 'utf16le'));
  expect((await runOrders(['validate', wide])).stderr).toContain('wide.json: expected UTF-8, got UTF-16');
});

it('refuses what the consumer refuses for its length, and names the version of what is an order of another', async () => {
  const long = file('long.json', JSON.stringify(anOrder()).padEnd(4_165));
  expect((await runOrders(['validate', long])).stdout).toMatch(
    /long\.json:1:1: the order is MESSAGE_TOO_LARGE: expected at most 4164 /,
  );
  const order = upcast(anOrder());
  const wide = { ...order, lineItems: Array(100).fill(order.lineItems[0]) };
  const other = file('other.json', JSON.stringify(wide));
  expect((await runOrders(['validate', other])).stdout).toContain('add --schema-version 2');
  expect((await runOrders(['validate', '--schema-version', '2', other])).exitCode).toBe(0);
});

it('reports every line, when none of them is JSON', async () => {
  const lines = [1, 2, 3].map((number) => `{"orderId":"O${number}",}`);
  const { stdout, stderr } = await runOrders(['validate', file('lines.ndjson', lines.join('\n'))]);
  expect([stdout.match(/lines\.ndjson:[123]:17: /g)?.length, stderr]).toEqual([
    3,
    'orders: 3 of 3 events are invalid\n',
  ]);
});

it('keeps the version in a hint', async () => {
  const list = file('list.json', '[{}]');
  const { stderr } = await runOrders(['validate', '--schema-version', '2', list]);
  expect(stderr).toContain('| orders validate --schema-version 2\n');
});

it('says nothing of publishing', async () => {
  const { stdout, stderr } = await runOrders(['validate', none, bytes, bad], { stdin: '' });
  expect(stdout + stderr).not.toMatch(/nothing was|publish/);
});

it('names what makes events of a list, by the name of the program and the file', async () => {
  const list = file('a list.json', JSON.stringify([anOrder()]));
  const { stderr } = await runOrders(['validate', list], { environment: { npm_command: 'exec' } });
  expect(stderr).toContain(`jq -c '.[]' '${list}' | npx orders validate\n`);
});
