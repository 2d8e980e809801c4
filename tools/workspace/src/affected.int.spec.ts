import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const repository = join(import.meta.dirname, '../../..');

/** The projects that `nx affected` would run for a change of these files. */
function affectedBy(...files: readonly string[]): string[] {
  const output = execFileSync('nx', ['show', 'projects', '--affected', `--files=${files.join(',')}`, '--json'], {
    cwd: repository,
    encoding: 'utf8',
    env: { ...process.env, NX_DAEMON: 'false' },
  });
  return (JSON.parse(output) as string[]).toSorted();
}

describe('nx affected', () => {
  it('runs the contracts and all that stands on them for a change of the schema', () => {
    const affected = affectedBy('schemas/order-event/v1.schema.json');
    expect(affected).toEqual(
      expect.arrayContaining([
        'consumer',
        'contracts',
        'infra',
        'order-consumer',
        'orders-cli',
        'publisher',
        'schemas',
      ]),
    );
    expect(affected).not.toContain('temporary-folder');
  });

  it('runs the tests of the workspace for what they look at in other projects', () => {
    const files = ['.github/workflows/release.yml', 'libs/consumer/tsconfig.json'];
    for (const file of files) expect(affectedBy(file)).toContain('workspace');
  });

  it('runs nothing for a change of a README', () => {
    expect(affectedBy('README.md', 'libs/consumer/README.md')).toEqual([]);
  });

  it('runs the command line but not the consumer for a change of the publisher', () => {
    const affected = affectedBy('libs/publisher/src/order-publisher.ts');
    expect(affected).toEqual(expect.arrayContaining(['orders-cli', 'publisher']));
    expect(affected).not.toContain('order-consumer');
  });

  it('runs the infrastructure for a change of the consumer, whose bundle it deploys', () => {
    expect(affectedBy('apps/order-consumer/src/main.ts')).toEqual(expect.arrayContaining(['infra', 'order-consumer']));
  });
});
