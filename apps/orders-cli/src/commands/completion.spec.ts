import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { Command } from 'commander';
import { expect, it } from 'vitest';
import { createContext } from '../context.ts';
import { runOrders } from '../testing/run-orders.ts';
import { addCompletion } from './completion.ts';

const complete = async (words: readonly string[]) => (await runOrders(['complete', '--', ...words])).stdout;

it.each([
  [['pub'], 'publish'],
  [['dlq', 'red'], 'redrive'],
  [['help', 'pub'], 'publish'],
  [['publish', '--loc'], '--local'],
  [['list', '--status', 'pa'], 'paid'],
  [['list', '--status=pa'], '--status=paid'],
  [['list', '--limit', '5', '--status', 'pa'], 'paid'],
  [['completion', 'z'], 'zsh'],
])('offers what the words %j begin', async (words, expected) => {
  expect(await complete(words)).toMatch(new RegExp(`^${expected}\t.*\n$`));
});

it.each([
  [['publish', '']],
  [['validate', 'a.json', 'b']],
  [['up', '--faults', '']],
  [['up', '--faults=']],
  [['up', '--data', 'f']],
  [['validate', '--', '-f']],
  [['get', 'O1', '>', 'f']],
])('leaves it to the shell to complete a file after %j', async (words) => {
  expect(await complete(words)).toBe(':files\n');
});

it.each([
  [['get', '']],
  [['dlq', 'frobnicate']],
  [['list', '--status=x']],
  [['--frobnicate=x']],
  [['get', '--', '--lo']],
])('offers nothing where nothing that it knows can follow %j', async (words) => {
  expect(await complete(words)).toBe('');
});

it.each([
  [['publish', 'out.txt', '--schema-version', '']],
  [['2', 'publish', 'out.txt', '--schema-version', '1', '--schema-version', '']],
])('passes over the words that fit nowhere in %j, as the file of a redirection', async (words) => {
  expect(await complete(words)).toBe('1\t\n2\t\n');
});

it('offers every command that the help shows, and none that it hides', async () => {
  const offers = (await complete([''])).split('\n').map((line) => line.split('\t')[0]);
  expect(offers).toEqual(expect.arrayContaining(['up', 'publish', 'dlq', 'completion', 'help']));
  expect(offers).not.toContain('complete');
});

it('prints a description on one line, without what steers a terminal', async () => {
  const stdout = new PassThrough();
  const program = new Command('orders');
  program.command('one').description('clears\n\u001b[2J\u009b2J the\u202e screen');
  addCompletion(program, createContext({ environment: {}, stdout }));
  await program.parseAsync(['node', 'orders', 'complete', '--', 'o']);
  stdout.end();
  expect(await text(stdout)).toBe('one\tclears [2J 2J the  screen\n');
});

it('knows no other shell', async () => {
  expect(await runOrders(['completion', 'tcsh'])).toMatchObject({ exitCode: 2, stdout: '' });
});
