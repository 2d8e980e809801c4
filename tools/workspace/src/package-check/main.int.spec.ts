import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let folder: string;

/** A package with nothing wrong. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'a-package-'));
  cpSync(join(import.meta.dirname, '../../../../LICENSE'), join(folder, 'LICENSE'));
  writeManifest({});
  write('README.md', '# a package');
  write('CHANGELOG.md', '');
  write('src/index.ts', 'export const it = 1;\n');
  for (const [file, code] of [
    ['index.js', 'export const it = 1;'],
    ['index.d.ts', 'export declare const it = 1;'],
  ] as const) {
    write(`dist/${file}`, `${code}\n//# sourceMappingURL=${file}.map`);
    write(`dist/${file}.map`, JSON.stringify({ version: 3, sources: ['../src/index.ts'], mappings: '' }));
  }
});

afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const entryPoint = { types: './dist/index.d.ts', default: './dist/index.js' };

/** Writes the manifest, with what a test wants different in it. */
function writeManifest(different: Readonly<Record<string, unknown>>): void {
  const manifest = {
    name: 'a-package',
    version: '1.0.0',
    license: 'MIT',
    type: 'module',
    exports: { '.': entryPoint },
    files: ['dist', 'src', 'CHANGELOG.md'],
    ...different,
  };
  write('package.json', JSON.stringify(manifest));
}

function check(...args: readonly string[]) {
  const { status, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args], {
    encoding: 'utf8',
  });
  return { status, stderr };
}

describe('the package check', () => {
  it('passes a package with nothing wrong', () => {
    expect(check(folder)).toEqual({ status: 0, stderr: `${folder}: no problems in what would be published\n` });
  });

  it.each([
    ['what is not in the contents', 'README.md: expected to be published', () => rmSync(join(folder, 'README.md'))],
    [
      'what publint finds: an entry point that is not there',
      'publint: pkg.exports["."].worker is ./dist/gone.js but the file does not exist.',
      () =>
        writeManifest({
          exports: { '.': { types: entryPoint.types, worker: './dist/gone.js', default: entryPoint.default } },
        }),
    ],
    [
      'what publint only suggests: to name the license',
      'publint: The package does not specify the "license" field',
      () => writeManifest({ license: undefined }),
    ],
    [
      'what attw finds: types that name a file that is not there',
      'attw: ',
      () =>
        write(
          'dist/index.d.ts',
          "export { it } from '../../../package-check/src/gone.js';\n//# sourceMappingURL=index.d.ts.map",
        ),
    ],
  ])('fails with %s', (_, problem, breakIt) => {
    breakIt();
    const { status, stderr } = check(folder);
    expect(stderr).toContain(`${folder}: ${problem}`);
    expect(stderr).toMatch(/: 1 problem in what would be published\n$/);
    expect(status).toBe(1);
  });

  it.each([
    ['without a folder', [], 'nothing'],
    ['for a folder that holds no package', [tmpdir()], tmpdir()],
  ])('says what it expects %s', (_, args, got) => {
    expect(check(...args)).toEqual({ status: 2, stderr: `expected the folder of a built package, got ${got}\n` });
  });
});
