import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ordersCommand } from './testing/run-orders.ts';

const folder = mkdtempSync(join(tmpdir(), 'start-'));
afterAll(() => rmSync(folder, { recursive: true }));

const [node, ...first] = ordersCommand;
const start = (args: readonly string[], env: NodeJS.ProcessEnv, ...flags: string[]) =>
  spawnSync(node, [...flags, ...first, ...args], { env, encoding: 'utf8' });

describe('the compile cache', () => {
  it('is in the cache folder of the user', () => {
    const home = join(folder, 'home');
    mkdirSync(home);
    expect(start(['--version'], { HOME: home }).status).toBe(0);
    expect(readdirSync(join(home, '.cache/order-events'))).not.toEqual([]);
    const cache = join(folder, 'cache');
    mkdirSync(cache);
    expect(start(['--version'], { HOME: home, XDG_CACHE_HOME: cache }).status).toBe(0);
    expect(readdirSync(join(cache, 'order-events'))).not.toEqual([]);
  });

  it('is not used where another user may write to it, or in the current folder', () => {
    const shared = join(folder, 'shared');
    for (const each of [shared, join(shared, 'order-events')]) mkdirSync(each);
    chmodSync(join(shared, 'order-events'), 0o777);
    expect(start(['--version'], { XDG_CACHE_HOME: shared }).status).toBe(0);
    expect(readdirSync(join(shared, 'order-events'))).toEqual([]);
    for (const HOME of ['', '.']) {
      spawnSync(node, [...first, '--version'], { env: { HOME }, cwd: shared });
      expect(readdirSync(shared)).toEqual(['order-events']);
    }
  });

  writeFileSync(join(folder, 'file'), '');
  it.each(['/proc', '/dev/null', '/proc/self/fd', join(folder, 'file'), join(folder, 'no/home')])(
    'is not used, and nothing is said of it, where it cannot be written: %s',
    (cache) => {
      const environment = { HOME: '/nonexistent', XDG_CACHE_HOME: cache, TMPDIR: '/proc' };
      expect(start(['--version'], environment)).toMatchObject({ status: 0, stderr: '' });
    },
  );
});

describe('a start loads nothing that it does not need', () => {
  const hook = join(folder, 'loaded.mjs');
  writeFileSync(
    hook,
    `import { registerHooks } from 'node:module';
     registerHooks({
       resolve(specifier, context, next) {
         const resolved = next(specifier, context);
         process.stderr.write(resolved.url + '\\n');
         return resolved;
       },
     });`,
  );
  /** Packages, and libraries of this repository. */
  const loaded = (args: readonly string[]) => {
    const { stderr } = start(args, { HOME: '/nonexistent' }, `--import=${hook}`);
    const names = stderr.matchAll(/\/(?:node_modules\/((?:@[^/]+\/)?[^/]+)|(?:libs|tools)\/([^/]+))\//g);
    return [...new Set([...names].map(([, external, own]) => external ?? own ?? ''))].toSorted();
  };
  const light = [
    'commander',
    'contracts',
    'fast-string-truncated-width',
    'fast-string-width',
    'fastest-levenshtein',
    'ms',
    'schema-values',
  ];

  it.each([
    ['--help'],
    ['list', '--help'],
    ['dlq', 'list', '--help'],
    ['complete', '--', 'dlq', 'list', '--co'],
    ['publsh'],
  ])('for orders %s %s', (...args) => {
    expect(loaded(args)).toEqual(light);
  });

  it('but a command that needs more loads it', () => {
    expect(loaded(['status', '--endpoint', 'http://127.0.0.1:9'])).toEqual(
      expect.arrayContaining(['@aws-sdk/client-sqs', 'operations']),
    );
  });
});
