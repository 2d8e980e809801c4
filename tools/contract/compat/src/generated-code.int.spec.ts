import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../../..');
let workspace: string;

/** The program and the projects that it imports, in a folder where files can be taken away. */
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'contract-compat-workspace-'));
  const modules = join(workspace, 'node_modules');
  mkdirSync(join(modules, '@order-events'), { recursive: true });
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (name !== '@order-events') symlinkSync(join(root, 'node_modules', name), join(modules, name));
  }
  for (const project of ['libs/contracts', 'libs/schema-values', 'tools/contract/codegen', 'tools/contract/compat']) {
    for (const part of ['package.json', 'src']) {
      cpSync(join(root, project, part), join(workspace, project, part), { recursive: true });
    }
    const { name } = JSON.parse(readFileSync(join(root, project, 'package.json'), 'utf8')) as { readonly name: string };
    symlinkSync(join(workspace, project), join(modules, name));
  }
});

afterEach(() => rmSync(workspace, { recursive: true }));

function schemaCompat() {
  const main = join(workspace, 'tools/contract/compat/src/main.ts');
  return spawnSync(process.execPath, ['--conditions=@order-events/source', main, '--help'], { encoding: 'utf8' });
}

it('says in one line that generated code of the contracts is missing', () => {
  expect(schemaCompat()).toMatchObject({ status: 0, stderr: '' });
  rmSync(join(workspace, 'libs/contracts/src/generated/order-event.versions.ts'));
  const { status, stdout, stderr } = schemaCompat();
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toMatch(/^contract-compat: cannot load libs\/contracts\/src\/generated\/order-event.versions; .*\n$/);
});
