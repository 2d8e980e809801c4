import { expect, it } from 'vitest';
import { runOrdersProcess } from '../testing/run-orders.ts';

it.each([
  ['orders pub', 'publish'],
  ['orders dlq red', 'redrive'],
  ['orders publish --loc', '--local'],
  ['orders list --status pa', 'paid'],
])('offers for "%s" what may follow', async (line, expected) => {
  // what the script of any shell asks
  const { stdout } = await runOrdersProcess(['complete', '--', ...line.split(' ').slice(1)]);
  expect(stdout.split('\n').map((offer) => offer.split('\t')[0])).toContain(expected);
});

it.each(['bash', 'zsh', 'fish', 'powershell'])('prints a script for %s', async (shell) => {
  const { stdout, exitCode } = await runOrdersProcess(['completion', shell]);
  expect([exitCode, stdout]).toEqual([0, expect.stringMatching(/orders complete '?--/)]);
});

it('knows no other shell', async () => {
  expect(await runOrdersProcess(['completion', 'tcsh'])).toMatchObject({ exitCode: 2, stdout: '' });
});
