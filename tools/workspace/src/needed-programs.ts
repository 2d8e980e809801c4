import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';

/**
 * The program that a test needs, by the name of its file.
 *
 * @example neededProgram('src/keys.needs-script.spec.ts') // 'script'
 */
export const neededProgram = (file: string): string | undefined => /\.needs-([a-z0-9]+)\.spec\.ts$/.exec(file)?.[1];

/**
 * Programs that npm does not bring and that tests below a folder need, by the names of the files:
 * `keys.needs-script.spec.ts` needs `script`.
 *
 * @example programsNeededIn('apps/orders-cli') // ['script']
 */
export function programsNeededIn(folder: string): readonly string[] {
  const files = globSync('src/**/*.needs-*.spec.ts', { cwd: folder });
  return [...new Set(files.flatMap((file) => neededProgram(file) ?? []))].toSorted();
}

/**
 * Whether a program is installed: `<program> --version` succeeds. The `script` of BSD, which takes other options than the
 * one of util-linux, fails that and counts as not installed.
 */
export function isInstalled(program: string): boolean {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;
}
