import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectFolders } from './project-folders.ts';

const repository = join(import.meta.dirname, '../../..');
const published = ['contracts', 'publisher', 'schema-values'];
let copy: string;

/** The repository with what is not yet committed, as one commit without a tag, and with the installed packages. */
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'release-'));
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: repository,
    encoding: 'utf8',
  });
  for (const file of listed.split('\n')) {
    // git lists what was removed a moment ago, too
    if (existsSync(join(repository, file)) && file !== '') cpSync(join(repository, file), join(copy, file));
  }
  symlinkSync(join(repository, 'node_modules'), join(copy, 'node_modules'));
  git('init', '--quiet', '--initial-branch', 'main');
  commit('chore: begin');
  appendFileSync(join(copy, 'libs/publisher/src/index.ts'), '\n');
  commit('feat(publisher): publish orders');
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

const maintainer = {
  ...process.env,
  GIT_AUTHOR_NAME: 'a maintainer',
  GIT_AUTHOR_EMAIL: 'maintainer@example.com',
  GIT_COMMITTER_NAME: 'a maintainer',
  GIT_COMMITTER_EMAIL: 'maintainer@example.com',
};

function git(...args: readonly string[]): string {
  return execFileSync('git', args, { cwd: copy, encoding: 'utf8', env: maintainer });
}

function commit(message: string): void {
  git('add', '--all');
  git('commit', '--quiet', '--message', message);
}

/** Without publishing: that what would be published is right, `check-package` says. */
function release(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync('nx', ['release', '--skip-publish', ...args], {
    cwd: copy,
    encoding: 'utf8',
    env: {
      ...maintainer,
      NX_DAEMON: 'false',
      NX_WORKSPACE_ROOT_PATH: copy,
      NX_CACHE_DIRECTORY: join(copy, '.nx'),
      // a release fetches nothing
      npm_config_offline: 'true',
    },
  });
  return { status, output: stdout + stderr };
}

const read = (path: string) => readFileSync(join(copy, path), 'utf8');
const manifestOf = (name: string) =>
  JSON.parse(read(`libs/${name}/package.json`)) as { version: string; dependencies: Record<string, string> };
const versions = () => published.map((name) => manifestOf(name).version);

it('releases every package that is not private', () => {
  const manifests = projectFolders(repository).map((folder) => `${folder}/package.json`);
  const open = manifests.filter((path) => (JSON.parse(read(path)) as { private?: boolean }).private !== true);
  expect(open.toSorted()).toEqual(published.map((name) => `libs/${name}/package.json`));
  const { release: configured } = JSON.parse(read('nx.json')) as { release: { projects: string[] } };
  expect(configured.projects).toEqual(published);
});

describe('a release', () => {
  it('that is tried changes nothing', () => {
    const before = git('log', '--oneline');
    const { status, output } = release('0.1.0', '--first-release', '--dry-run');
    expect(status, output).toBe(0);
    for (const name of published) expect(output).toContain(`New version 0.1.0 written to manifest: libs/${name}/`);
    expect([git('status', '--porcelain'), git('tag'), git('log', '--oneline')]).toEqual(['', '', before]);
  });

  it('gives all packages one version, a tag, an entry in their changelogs, and leaves a lock that fits', () => {
    const { status, output } = release('0.1.0', '--first-release');
    expect(status, output).toBe(0);
    expect(versions()).toEqual(['0.1.0', '0.1.0', '0.1.0']);
    expect(manifestOf('publisher').dependencies['@order-events/contracts']).toBe('0.1.0');
    expect(manifestOf('contracts').dependencies['@order-events/schema-values']).toBe('0.1.0');
    expect(read('libs/publisher/CHANGELOG.md')).toMatch(/^## 0\.1\.0 .*\n[^]*publish orders/);
    expect(read('libs/contracts/CHANGELOG.md')).toMatch(/^## 0\.1\.0 /);
    const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, { version?: string }> };
    expect(published.map((name) => lock.packages[`libs/${name}`]?.version)).toEqual(['0.1.0', '0.1.0', '0.1.0']);
    expect([git('status', '--porcelain'), git('tag')]).toEqual(['', 'v0.1.0\n']);
  });

  it('after it reads from the commits which version comes next', () => {
    appendFileSync(join(copy, 'libs/contracts/src/index.ts'), '\n');
    commit('fix(contracts): say which rule is broken');
    const { status, output } = release();
    expect(status, output).toBe(0);
    expect(versions()).toEqual(['0.1.1', '0.1.1', '0.1.1']);
    expect(read('libs/contracts/CHANGELOG.md')).toMatch(
      /^## 0\.1\.1 .*\n[^]*say which rule is broken[^]*\n## 0\.1\.0 /,
    );
    expect(read('libs/publisher/CHANGELOG.md')).not.toContain('say which rule is broken');
    expect(git('tag')).toBe('v0.1.0\nv0.1.1\n');
  });
});
