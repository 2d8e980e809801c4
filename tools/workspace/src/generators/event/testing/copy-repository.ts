import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';

const repository = join(import.meta.dirname, '../../../../../..');
const projects = [
  'schemas',
  'libs/contracts',
  'libs/schema-values',
  'tools/workspace',
  'tools/contract/codegen',
  'tools/contract/lint',
  'tools/contract/docs',
];
const settings = [
  '.oxlintrc.json',
  '.prettierignore',
  '.prettierrc.json',
  'nx.json',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
  'vitest.config.ts',
];
const isSource = (path: string) => !/\/(?:node_modules|dist)$/.test(path);

/** A copy of the repository as far as an event type reaches, with the installed packages but links of its own. */
export interface RepositoryCopy {
  readonly root: string;
  /** Where its programs make their temporary files. */
  readonly temporary: string;
  /** Runs a program in it, and tells its exit code as a shell does: of a signal, 128 and its number. */
  run(command: string, ...args: readonly string[]): { readonly status: number | null; readonly output: string };
  /** Every file that an event type may change, with its content. */
  files(): Map<string, string>;
  /** To be called in the end. */
  remove(): void;
}

/**
 * Copies the repository, as it stands, into a temporary folder.
 *
 * @example const copy = copyRepository(); copy.run('nx', 'g', 'event', 'payment'); copy.remove();
 */
export function copyRepository(): RepositoryCopy {
  const root = mkdtempSync(join(tmpdir(), 'repository-copy-'));
  const temporary = mkdtempSync(join(tmpdir(), 'repository-copy-temporary-'));
  for (const path of [...projects, ...settings]) {
    cpSync(join(repository, path), join(root, path), { recursive: true, filter: isSource });
  }
  const scope = '@order-events';
  mkdirSync(join(root, 'node_modules', scope), { recursive: true });
  for (const name of readdirSync(join(repository, 'node_modules'))) {
    if (name !== scope) symlinkSync(join(repository, 'node_modules', name), join(root, 'node_modules', name));
  }
  for (const project of projects) {
    const { name } = JSON.parse(readFileSync(join(root, project, 'package.json'), 'utf8')) as { readonly name: string };
    symlinkSync(join(root, project), join(root, 'node_modules', name));
  }
  // Nx reads the files that git does not ignore
  execFileSync('git', ['init', '--quiet'], { cwd: root });
  const env = {
    ...process.env,
    TMPDIR: temporary,
    NX_DAEMON: 'false',
    NX_WORKSPACE_ROOT_PATH: root,
    NX_CACHE_DIRECTORY: join(root, '.nx'),
    NO_COLOR: '1',
  };
  return {
    root,
    temporary,
    run: (command, ...args) => {
      const { status, signal, stdout, stderr } = spawnSync(command, args, { cwd: root, encoding: 'utf8', env });
      return { status: signal === null ? status : 128 + constants.signals[signal], output: `${stdout}${stderr}` };
    },
    files: () =>
      new Map(
        globSync('{schemas,libs,docs}/**/*', { cwd: root, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name))
          .map((path) => [path, readFileSync(path, 'utf8')]),
      ),
    remove: () => {
      for (const folder of [root, temporary]) rmSync(folder, { recursive: true, force: true });
    },
  };
}
