import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const repository = join(import.meta.dirname, '../../../..');
const packageFolder = 'libs/contracts';
let clone: string;

const isCommitted = (path: string) => !['dist', 'node_modules'].includes(basename(path));

/** What a fresh clone has of a published package, before anything is installed or built. */
beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'fresh-clone-'));
  for (const path of [
    packageFolder,
    'libs/schema-values',
    'tools/contract/codegen',
    'tools/workspace/bin',
    'tsconfig.base.json',
  ]) {
    cpSync(join(repository, path), join(clone, path), { recursive: true, filter: isCommitted });
  }
});

afterEach(() => rmSync(clone, { recursive: true }));

const install = () => symlinkSync(join(repository, 'node_modules'), join(clone, 'node_modules'));

function pack() {
  const { status, stdout, stderr } = spawnSync('npm', ['pack', '--json'], {
    cwd: join(clone, packageFolder),
    encoding: 'utf8',
  });
  const tarballs = readdirSync(join(clone, packageFolder)).filter((file) => file.endsWith('.tgz'));
  return { status, stdout, stderr, tarballs };
}

describe('npm pack of a published package', () => {
  it('refuses in one line in a clone without an install, and packs nothing', () => {
    const { status, stderr, tarballs } = pack();
    const own = stderr.split('\n').filter((line) => !/^(?:$|npm |> )/.test(line));
    expect({ status, own, tarballs }).toEqual({
      status: 1,
      own: [
        'expected an installed workspace, to build the package with: run `npm ci` in the root of the repository first; nothing was packed',
      ],
      tarballs: [],
    });
  });

  it('builds the package first in a clone where nothing was built', () => {
    install();
    const { status, stdout, tarballs } = pack();
    const [{ files }] = JSON.parse(stdout) as [{ readonly files: readonly { readonly path: string }[] }];
    expect(files.map(({ path }) => path)).toEqual(expect.arrayContaining(['dist/index.js', 'dist/index.d.ts']));
    expect({ status, tarballs }).toEqual({ status: 0, tarballs: ['order-events-contracts-0.0.0.tgz'] });
  });

  it('packs nothing of a package that does not build', () => {
    install();
    writeFileSync(join(clone, packageFolder, 'src/index.ts'), 'export const it: string = 1;\n');
    const { status, stderr, tarballs } = pack();
    expect(stderr).toContain('TS2322');
    expect(stderr).toContain('expected the package to build, got the errors above; nothing was packed');
    expect({ status, tarballs }).toEqual({ status: 1, tarballs: [] });
  });

  it('is the same in each of them', () => {
    const { projects } = (
      JSON.parse(readFileSync(join(repository, 'nx.json'), 'utf8')) as { release: { projects: string[] } }
    ).release;
    const prepacks = projects.map((name) => {
      const manifest = readFileSync(join(repository, 'libs', name, 'package.json'), 'utf8');
      return (JSON.parse(manifest) as { scripts?: { prepack?: string } }).scripts?.prepack;
    });
    expect(new Set(prepacks)).toEqual(new Set(['node ../../tools/workspace/bin/build-before-pack.mjs']));
  });
});
