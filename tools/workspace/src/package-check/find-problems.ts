import { posix } from 'node:path';

/** What the packages of one repository have in common. */
export interface Expected {
  /** The text of the license that each carries. */
  readonly license: string;
  /** The folder of the repository, of which no file may tell. */
  readonly repository: string;
}

/** What every package brings besides its code. npm publishes the first two by itself, where they exist. */
const documents = ['LICENSE', 'README.md', 'CHANGELOG.md'];

/**
 * What is wrong with the contents of a package, each problem a sentence that begins with the file.
 *
 * @param files - The files by their paths, as `pack` gives them.
 * @example findProblems(new Map([['dist/a.spec.js', '']]), expected) // ['dist/a.spec.js: expected no tests', …]
 */
export function findProblems(files: ReadonlyMap<string, string>, { license, repository }: Expected): string[] {
  const missing = documents.filter((path) => !files.has(path)).map((path) => `${path}: expected to be published`);
  const inFiles = [...files].flatMap(([path, text]) => {
    const problems = [
      path === 'LICENSE' && text !== license && 'expected the text of the LICENSE of the repository',
      path.includes('.spec.') && 'expected no tests',
      path.endsWith('.tsbuildinfo') && "expected no notes of the compiler's",
      text.includes(repository) && `expected no path of this machine, got ${repository}`,
      ...findLooseEnds(path, text, files),
    ];
    return problems.filter((problem) => problem !== false).map((problem) => `${path}: ${problem}`);
  });
  return [...missing, ...inFiles];
}

/** The maps and sources that a file names and the package lacks, and code that names none. */
function findLooseEnds(path: string, text: string, files: ReadonlyMap<string, string>): string[] {
  const isMissing = (named: string) => !files.has(posix.join(posix.dirname(path), named));
  if (path.endsWith('.map')) {
    return sourcesOf(text)
      .filter(isMissing)
      .map((source) => `expected the source ${source} in the package; was the folder dist built before it went?`);
  }
  if (!/^dist\/.*\.(js|d\.ts)$/.test(path)) return [];
  const map = /^\/\/# sourceMappingURL=(\S+)$/m.exec(text)?.[1];
  if (map === undefined) return ['expected a source map'];
  return isMissing(map) ? [`expected the source map ${map} in the package`] : [];
}

function sourcesOf(map: string): string[] {
  const { sources, sourceRoot = '' } = JSON.parse(map) as { sources: string[]; sourceRoot?: string };
  return sources.map((source) => sourceRoot + source);
}
