import { neededProgram } from './needed-programs.ts';

/** A test by its name, in whatever way test runners name them. */
const isTest = (file: string): boolean => /\.(?:spec|test)\.[cm]?[jt]sx?$/.test(file);
const isRun = (file: string, folders: readonly string[]): boolean =>
  file.endsWith('.spec.ts') &&
  folders.some((folder) => file.startsWith(`${folder}/src/`)) &&
  (!file.includes('.needs-') || neededProgram(file) !== undefined);

/**
 * Finds the tests that no target runs: outside of the folder `src` of a project, with another ending than `.spec.ts`, or with a
 * `.needs-` that names no program.
 *
 * @param files - paths from the root of the repository
 * @param folders - folders of the projects
 * @example findUnrunSpecs(['libs/consumer/test/a.spec.ts', 'libs/consumer/src/a.test.ts', 'libs/consumer/src/a.spec.ts'], ['libs/consumer']) // the first two
 */
export function findUnrunSpecs(files: readonly string[], folders: readonly string[]): readonly string[] {
  return files.filter((file) => isTest(file) && !isRun(file, folders));
}
