import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const command = ['--conditions=@order-events/source', join(import.meta.dirname, 'main.ts')];

function benchmark(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...command, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe('the program', () => {
  const few = ['--orders', '20', '--latency', '0', '--rounds', '1', '--only', 'promise-all,sequential-batches'];

  it('prints what was measured, and tells its progress beside it', () => {
    const { status, stdout, stderr } = benchmark(...few);
    expect(status).toBe(0);
    expect(stdout).toMatch(/│ promise-all +│ \d+ \(1\.00×\) /);
    expect(stdout).toMatch(/│ sequential-batches +│ \d+ \(\d+\.\d\d×\) /);
    expect(stderr).toMatch(/^no failures: round 1\/1, promise-all$/m);
  });

  it('prints JSON', () => {
    const { speed, failures, machine } = JSON.parse(benchmark(...few, '--json').stdout) as Record<string, unknown>;
    const named = [{ name: 'promise-all' }, { name: 'sequential-batches' }];
    expect({ speed, failures }).toMatchObject({ speed: named, failures: named });
    expect(machine).toContain(process.version);
  });

  it.each([
    [['--orders', '0'], 'expected a whole number from 1'],
    [['--latency', '8ms'], 'expected a whole number'],
    [['--only', 'promise-all,none'], 'expected some of publish-all, '],
    [['more'], 'too many arguments'],
  ])('refuses %j', (args, message) => {
    const { status, stdout, stderr } = benchmark(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});
