import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { runOrdersProcess } from '../testing/run-orders.ts';

it('prints a script that bash reads, and that asks orders', async () => {
  const { stdout } = await runOrdersProcess(['completion', 'bash']);
  expect(spawnSync('bash', ['-n'], { input: stdout })).toMatchObject({ status: 0 });
  expect(stdout).toContain('orders complete --');
});
