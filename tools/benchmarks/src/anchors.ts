import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AnchorsMissingError } from './errors.ts';

/** What is compared and is no part of the workspace has a lock of its own there. */
const folder = join(import.meta.dirname, '../anchors');

/** @throws {AnchorsMissingError} when they are not installed, or others are than `anchors/package.json` says. */
export function checkAnchors(): void {
  const missing = Object.entries(readAnchorVersions()).find(([name, version]) => {
    const manifest = join(folder, 'node_modules', name, 'package.json');
    return !existsSync(manifest) || readManifest(manifest).version !== version;
  });
  if (missing === undefined) return;
  throw new AnchorsMissingError(
    `expected ${missing.join(' ')} among the packages that are compared, got another version or none; run \`npx nx run benchmarks:anchors\``,
  );
}

/** Imports a package of the anchors. */
export async function importAnchor<Module>(name: string): Promise<Module> {
  const path = createRequire(join(folder, 'package.json')).resolve(name);
  return (await import(pathToFileURL(path).href)) as Module;
}

/** The versions of the packages that are compared. */
export function readAnchorVersions(): Readonly<Record<string, string>> {
  return readManifest(join(folder, 'package.json')).dependencies;
}

interface Manifest {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

/** Reads a package.json. */
export function readManifest(file: string): Manifest {
  return JSON.parse(readFileSync(file, 'utf8')) as Manifest;
}
