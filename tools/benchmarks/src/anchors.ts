import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AnchorsMissingError } from './errors.ts';

/** What is compared and is no part of the workspace has a lock of its own there. */
const folder = join(import.meta.dirname, '../anchors');

/** @throws {AnchorsMissingError} when they are not installed. */
export function checkAnchors(): void {
  if (existsSync(join(folder, 'node_modules'))) return;
  throw new AnchorsMissingError(
    'expected the packages that are compared, found none; run `npx nx run benchmarks:anchors`, or choose with --only',
  );
}

/** Imports a package of the anchors. */
export async function importAnchor<Module>(name: string): Promise<Module> {
  const path = createRequire(join(folder, 'package.json')).resolve(name);
  return (await import(pathToFileURL(path).href)) as Module;
}

/** The versions of the packages that are compared. */
export function readAnchorVersions(): Readonly<Record<string, string>> {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  return manifest.dependencies;
}
