import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const command = ['--conditions=@order-events/source', join(import.meta.dirname, 'main.ts')];

describe('the program', () => {
  it.each([
    [['--only', 'consumer,none'], 'expected some of consumer, cold-start, '],
    [['--rounds', '0'], 'expected a whole number from 1'],
    [['more'], 'too many arguments'],
  ])('refuses %j', (args, message) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [...command, ...args], { encoding: 'utf8' });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});
