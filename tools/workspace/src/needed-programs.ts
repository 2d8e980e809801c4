import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';

const pattern = /\.needs-([a-z0-9]+)\.spec\.ts$/;

/**
 * Programs that npm does not bring and that tests below a folder need, by the names of the files:
 * `keys.needs-script.spec.ts` needs `script`.
 *
 * @example programsNeededIn('apps/orders-cli') // ['script']
 */
export function programsNeededIn(folder: string): readonly string[] {
  const files = globSync('src/**/*.needs-*.spec.ts', { cwd: folder });
  return [...new Set(files.flatMap((file) => pattern.exec(file)?.[1] ?? []))].toSorted();
}

/**
 * Whether a program is installed: `<program> --version` succeeds. The `script` of BSD, which takes other options than the
 * one of util-linux, fails that and counts as not installed.
 */
export function isInstalled(program: string): boolean {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;
}
