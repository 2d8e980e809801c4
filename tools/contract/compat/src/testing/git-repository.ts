import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { JsonSchema } from '@order-events/contract-codegen';

/** A git repository in a temporary folder. */
export interface GitRepository {
  readonly folder: string;
  readonly git: (...args: readonly string[]) => string;
  /** Writes a contract schema into the working tree. */
  readonly writeSchema: (path: string, schema: JsonSchema) => void;
  readonly remove: (path: string) => void;
  readonly commit: (tag?: string) => void;
  readonly delete: () => void;
}

// nothing of the user's or the machine's configuration, and nobody's name
const identity = ['-c', 'user.name=Tester', '-c', 'user.email=tester@example.com', '-c', 'commit.gpgsign=false'];
const environment = { PATH: process.env['PATH'], GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };

/** Makes a repository with the branch main and no commit. */
export function createGitRepository(): GitRepository {
  const folder = mkdtempSync(join(tmpdir(), 'contract-compat-'));
  const git = (...args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync('git', [...identity, ...args], {
      cwd: folder,
      encoding: 'utf8',
      env: environment,
    });
    if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
    return stdout.trim();
  };
  git('init', '--quiet', '--initial-branch=main');
  return {
    folder,
    git,
    writeSchema: (path, schema) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), JSON.stringify(schema));
    },
    remove: (path) => rmSync(join(folder, path)),
    commit: (tag) => {
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '--message=change');
      if (tag !== undefined) git('tag', tag);
    },
    delete: () => rmSync(folder, { recursive: true, force: true }),
  };
}
