import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SettingError } from './setting-error.ts';

const workspaceRoot = resolve(import.meta.dirname, '../../..');

/** The files in which Lambda looks for `index.handler`. */
const entryFiles = ['index.js', 'index.mjs', 'index.cjs'];

/** Where `nx run order-consumer:bundle` leaves the function's code, seen from the workspace root. */
const defaultConsumerBundle = 'apps/order-consumer/bundle';

/**
 * Finds the folder whose content becomes the consumer's code. It is built before and taken as bytes, never imported,
 * so that tests, the local cloud and AWS run the same file.
 *
 * @param folder the bundle's folder, relative to the workspace root
 * @returns the absolute path
 * @throws {SettingError} when nothing has been built there
 */
export function findConsumerBundle(folder: string = defaultConsumerBundle): string {
  const bundle = resolve(workspaceRoot, folder);
  if (!entryFiles.some((entry) => existsSync(join(bundle, entry)))) {
    throw new SettingError(`expected the consumer's bundle in ${folder}; run \`npx nx run order-consumer:bundle\``);
  }
  return bundle;
}
