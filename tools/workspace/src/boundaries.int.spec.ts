import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const repository = join(import.meta.dirname, '../../..');
let workspace: string;

/** A small workspace with the repository's own node_modules, and a project or two of each kind. */
beforeAll(() => {
  workspace = mkdtempSync(join(tmpdir(), 'boundaries-'));
  symlinkSync(join(repository, 'node_modules'), join(workspace, 'node_modules'));
  cpSync(join(repository, 'tsconfig.base.json'), join(workspace, 'tsconfig.base.json'));
  write('nx.json', { neverConnectToCloud: true, analytics: false });
  // Nx looks into source files only where the root depends on @nx/js
  write('package.json', {
    name: 'planted',
    private: true,
    workspaces: ['apps/*', 'examples/*', 'libs/*', 'tools/*', 'tools/deep/*'],
    devDependencies: { '@nx/js': '*' },
  });
  write('package-lock.json', { lockfileVersion: 3, packages: { 'node_modules/typebox': { version: '1.0.0' } } });
  const projects = [
    ['libs/contracts', 'contract'],
    ['libs/consumer', 'consumer'],
    ['libs/publisher', 'adapter'],
    ['libs/event-store', 'adapter'],
    ['libs/operations', 'operation'],
    ['libs/cdk', 'construct'],
    ['apps/infra', 'stack'],
    ['apps/order-consumer', 'function'],
    ['apps/orders-cli', 'program'],
    ['libs/local-cloud', 'cloud'],
    ['tools/deep/lint', 'tool'],
    ['tools/simulator', 'simulation'],
    ['examples/checkout-service', 'example'],
  ] as const;
  const published = ['contracts', 'publisher'];
  for (const [root, type] of projects) {
    const name = root.split('/').at(-1) ?? '';
    const exports = { '.': './src/index.ts', ...(name === 'consumer' && { './testing': './src/testing/index.ts' }) };
    const manifest = { name: `@planted/${name}`, version: '0.0.0', type: 'module', exports };
    write(`${root}/package.json`, { ...manifest, private: !published.includes(name) });
    write(`${root}/project.json`, { name, tags: [`type:${type}`] });
    write(`${root}/src/index.ts`, `export const it = '${name}';\n`);
  }
  // Nx reads the files that git does not ignore
  execFileSync('git', ['init', '--quiet'], { cwd: workspace });
});

afterAll(() => rmSync(workspace, { recursive: true, force: true }));

function write(path: string, content: unknown): void {
  mkdirSync(dirname(join(workspace, path)), { recursive: true });
  writeFileSync(join(workspace, path), typeof content === 'string' ? content : JSON.stringify(content));
}

function check() {
  const { status, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'boundaries.ts')], {
    cwd: workspace,
    encoding: 'utf8',
    env: {
      ...process.env,
      NX_DAEMON: 'false',
      NX_WORKSPACE_ROOT_PATH: workspace,
      NX_CACHE_DIRECTORY: join(workspace, '.nx'),
    },
  });
  return { status, stderr };
}

/** Writes files that import something each, checks, and takes the files away again. */
function checkWith(imports: readonly (readonly [file: string, imported: string])[]) {
  for (const [file, imported] of imports) write(file, `export { it } from '${imported}';\n`);
  const result = check();
  for (const [file] of imports) rmSync(join(workspace, file));
  return result;
}

/** What must be caught: who, in which file, imports what, and what the check says of it. */
const forbidden = [
  [
    'the consumer library importing an adapter',
    'libs/consumer/src/planted-1.ts',
    '@planted/publisher',
    'publisher (adapter), but consumer may import only independent, contract',
  ],
  [
    'the consumer library importing the local cloud',
    'libs/consumer/src/planted-2.ts',
    '@planted/local-cloud',
    'local-cloud (cloud)',
  ],
  [
    "the consumer library's published test doubles importing the local cloud",
    'libs/consumer/src/testing/planted.ts',
    '@planted/local-cloud',
    'local-cloud (cloud)',
  ],
  [
    'an adapter importing another, by its path and in a test',
    'libs/publisher/src/planted.spec.ts',
    '../../event-store/src/index.ts',
    'event-store (adapter)',
  ],
  [
    'an adapter importing the local cloud',
    'libs/publisher/src/planted.ts',
    '@planted/local-cloud',
    'local-cloud (cloud)',
  ],
  [
    'an adapter importing an operation',
    'libs/publisher/src/planted-2.ts',
    '@planted/operations',
    'operations (operation)',
  ],
  [
    'an operation importing the local cloud',
    'libs/operations/src/planted-2.ts',
    '@planted/local-cloud',
    'local-cloud (cloud)',
  ],
  ['infra importing the consumer library', 'apps/infra/src/planted-1.ts', '@planted/consumer', 'consumer (consumer)'],
  ['a construct importing the consumer library', 'libs/cdk/src/planted.ts', '@planted/consumer', 'consumer (consumer)'],
  [
    'infra importing the consumer',
    'apps/infra/src/planted-2.ts',
    '@planted/order-consumer',
    'order-consumer (function)',
  ],
  [
    'a function importing the local cloud',
    'apps/order-consumer/src/planted.ts',
    '@planted/local-cloud',
    'local-cloud (cloud)',
  ],
  [
    'a tool importing a function',
    'libs/local-cloud/src/planted.ts',
    '@planted/order-consumer',
    'order-consumer (function)',
  ],
  [
    'a deep tool importing a function',
    'tools/deep/lint/src/planted.ts',
    '@planted/order-consumer',
    'order-consumer (function)',
  ],
  [
    'an example importing a package that is not published',
    'examples/checkout-service/src/planted-1.ts',
    '@planted/event-store',
    'event-store (adapter), but checkout-service may import only published',
  ],
  [
    'an example importing the local cloud',
    'examples/checkout-service/src/planted-2.ts',
    '@planted/local-cloud',
    'local-cloud (cloud)',
  ],
  [
    'a package that the manifest does not name',
    'libs/consumer/src/planted-3.ts',
    'typebox',
    'typebox, which the package.json',
  ],
] as const;

describe('the boundary check', () => {
  it('passes imports along the arrows, published packages in examples, and tools in tests and in the command line', () => {
    const result = checkWith([
      ['libs/publisher/src/planted.ts', '@planted/consumer'],
      ['libs/publisher/src/planted.spec.ts', '@planted/local-cloud'],
      ['libs/publisher/src/planted.fixture.ts', '@planted/local-cloud'],
      ['libs/operations/src/planted.ts', '@planted/publisher'],
      ['apps/orders-cli/src/planted.ts', '@planted/local-cloud'],
      ['apps/orders-cli/src/planted-2.ts', '@planted/operations'],
      ['apps/infra/src/planted.ts', '@planted/contracts'],
      ['apps/infra/src/planted-3.ts', '@planted/cdk'],
      ['tools/simulator/src/planted.ts', '@planted/order-consumer'],
      ['examples/checkout-service/src/planted.ts', '@planted/publisher'],
      ['examples/checkout-service/src/planted.spec.ts', '@planted/local-cloud'],
    ]);
    expect(result).toEqual({ status: 0, stderr: 'boundaries: every import is allowed\n' });
  });

  describe('catches', () => {
    let result: ReturnType<typeof check>;
    beforeAll(() => {
      result = checkWith(forbidden.map(([, file, imported]) => [file, imported]));
    });

    it.each(forbidden)('%s', (_, file, __, target) => {
      expect(result.stderr).toContain(`${file} imports ${target}`);
    });

    it('each of them once, and fails', () => {
      expect(result).toMatchObject({
        status: 1,
        stderr: expect.stringMatching(/boundaries: 16 not allowed\n$/) as unknown,
      });
    });
  });

  it('catches a dynamic import, which Nx writes down in another form', () => {
    write('libs/consumer/src/planted.ts', "export const load = () => import('@planted/publisher');\n");
    const { status, stderr } = check();
    rmSync(join(workspace, 'libs/consumer/src/planted.ts'));
    expect(status).toBe(1);
    expect(stderr).toContain(
      'libs/consumer/src/planted.ts imports publisher (adapter), but consumer may import only independent, contract',
    );
  });

  it('catches a project without a kind', () => {
    write('libs/consumer/project.json', { name: 'consumer' });
    expect(check()).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('consumer has no tag type:') as unknown,
    });
  });
});
