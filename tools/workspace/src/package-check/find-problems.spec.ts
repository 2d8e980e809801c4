import { describe, expect, it } from 'vitest';
import { findProblems } from './find-problems.ts';

const expected = { license: 'MIT License', repository: '/home/builder/order-events' };
const map = JSON.stringify({ version: 3, sources: ['../src/index.ts'] });

/** A small package with nothing wrong, and what a test wants different; `undefined` takes a file away. */
function problemsOf(different: Readonly<Record<string, string | undefined>>): string[] {
  const files = {
    LICENSE: expected.license,
    'README.md': '# a package',
    'CHANGELOG.md': '',
    'src/index.ts': 'export const it = 1;',
    'dist/index.js': 'export const it = 1;\n//# sourceMappingURL=index.js.map',
    'dist/index.js.map': map,
    'dist/index.d.ts': 'export declare const it = 1;\n//# sourceMappingURL=index.d.ts.map',
    'dist/index.d.ts.map': map,
    ...different,
  };
  return findProblems(
    new Map(Object.entries(files).filter((file): file is [string, string] => file[1] !== undefined)),
    expected,
  );
}

describe('findProblems', () => {
  it('finds nothing in a whole package', () => {
    expect(problemsOf({})).toEqual([]);
  });

  it.each([
    ['a missing license', 'LICENSE', undefined, 'expected to be published'],
    ['a missing changelog', 'CHANGELOG.md', undefined, 'expected to be published'],
    ['another license', 'LICENSE', 'BSD', 'expected the text of the LICENSE of the repository'],
    ['a test', 'src/index.spec.ts', '', 'expected no tests'],
    ['a compiled test', 'dist/index.prop.spec.d.ts.map', '{"sources":[]}', 'expected no tests'],
    ["the compiler's notes", 'dist/.tsbuildinfo', '{}', "expected no notes of the compiler's"],
    ['a path of the machine', 'src/a.ts', 'open("/home/builder/order-events/a")', 'expected no path of this machine'],
    ['code without a source map', 'dist/a.js', 'it()', 'expected a source map'],
    ['declarations whose map is not there', 'dist/a.d.ts', '//# sourceMappingURL=a.d.ts.map', 'source map a.d.ts.map'],
    ['a source that is not there', 'dist/a.js.map', map.replace('index', 'gone'), 'the source ../src/gone.ts'],
    ['a source below a root', 'dist/a.js.map', map.replace('{', '{"sourceRoot":"lib/",'), 'lib/../src/index.ts'],
  ])('finds %s', (_, file, text, problem) => {
    expect(problemsOf({ [file]: text })).toEqual([expect.stringMatching(new RegExp(`^${file}: .*${problem}`))]);
  });
});
