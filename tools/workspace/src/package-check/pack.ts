import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** A package as npm would publish it. */
export interface Packed {
  /** The path of the tarball. */
  readonly tarball: string;
  /** The folder that it was unpacked into. */
  readonly folder: string;
  /** What is in it, by the path from the package's root. */
  readonly files: ReadonlyMap<string, string>;
}

/**
 * Packs a package and unpacks the tarball beside it.
 *
 * @param packageFolder - Where its package.json is; built.
 * @param target - An empty folder that takes both.
 * @example pack('libs/contracts', mkdtempSync(…)).files.get('package.json')
 */
export function pack(packageFolder: string, target: string): Packed {
  const run = (command: string, args: readonly string[]) =>
    execFileSync(command, args, { cwd: packageFolder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  run('npm', ['pack', '--ignore-scripts', '--pack-destination', target]);
  const name = readdirSync(target).find((file) => file.endsWith('.tgz'));
  if (name === undefined) throw new Error(`expected npm pack to leave a tarball of ${packageFolder}, found none`);
  const tarball = join(target, name);
  const folder = join(target, 'unpacked');
  mkdirSync(folder);
  // everything in a tarball of npm is in one folder
  run('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((file) => join(file.parentPath, file.name));
  return {
    tarball,
    folder,
    files: new Map(paths.map((path) => [relative(folder, path), readFileSync(path, 'utf8')])),
  };
}
