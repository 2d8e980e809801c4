import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const repository = join(import.meta.dirname, '../../..');
let workspace: string;

/** A small workspace with the repository's own node_modules, a core and an adapter. */
beforeAll(() => {
  workspace = mkdtempSync(join(tmpdir(), 'boundaries-'));
  symlinkSync(join(repository, 'node_modules'), join(workspace, 'node_modules'));
  cpSync(join(repository, 'tsconfig.base.json'), join(workspace, 'tsconfig.base.json'));
  write('nx.json', { neverConnectToCloud: true, analytics: false });
  // Nx looks into source files only where the root depends on @nx/js
  write('package.json', { name: 'planted', private: true, workspaces: ['libs/*'], devDependencies: { '@nx/js': '*' } });
  write('package-lock.json', { lockfileVersion: 3, packages: { 'node_modules/typebox': { version: '1.0.0' } } });
  for (const [name, type] of [
    ['core', 'core'],
    ['publisher', 'adapter'],
    ['order-store', 'adapter'],
  ] as const) {
    write(`libs/${name}/package.json`, {
      name: `@planted/${name}`,
      version: '0.0.0',
      type: 'module',
      exports: './src/index.ts',
    });
    write(`libs/${name}/project.json`, { name, tags: [`type:${type}`] });
    write(`libs/${name}/src/index.ts`, `export const ${type} = '${name}';\n`);
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

describe('the boundary check', () => {
  it('passes while everybody imports along the arrows', () => {
    write('libs/publisher/src/allowed.ts', "export { core } from '@planted/core';\n");
    expect(check()).toEqual({ status: 0, stderr: 'boundaries: every import is allowed\n' });
  });

  it('catches core importing an adapter, and names file and rule', () => {
    write(
      'libs/core/src/planted.ts',
      "import type { adapter } from '@planted/publisher';\nexport type Planted = typeof adapter;\n",
    );
    const { status, stderr } = check();
    rmSync(join(workspace, 'libs/core/src/planted.ts'));
    expect(status).toBe(1);
    expect(stderr).toContain('libs/core/src/planted.ts imports publisher (adapter), but core may import only contract');
  });

  it('catches an adapter importing another by its path, even in a test', () => {
    write('libs/publisher/src/planted.spec.ts', "import '../../order-store/src/index.ts';\n");
    const { status, stderr } = check();
    rmSync(join(workspace, 'libs/publisher/src/planted.spec.ts'));
    expect(status).toBe(1);
    expect(stderr).toContain('libs/publisher/src/planted.spec.ts imports order-store (adapter)');
  });

  it('catches a package that the manifest does not name', () => {
    write('libs/core/src/planted.ts', "export { Type } from 'typebox';\n");
    const { status, stderr } = check();
    rmSync(join(workspace, 'libs/core/src/planted.ts'));
    expect(status).toBe(1);
    expect(stderr).toContain(
      'libs/core/src/planted.ts imports typebox, which the package.json of its project does not name',
    );
  });

  it('catches a project without a kind', () => {
    write('libs/core/project.json', { name: 'core' });
    expect(check()).toMatchObject({ status: 1, stderr: expect.stringContaining('core has no tag type:') as unknown });
  });
});
