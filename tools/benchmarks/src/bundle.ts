import { basename, extname, join } from 'node:path';
import { build } from 'esbuild';
import { createScratchFolder } from './scratch-folder.ts';

/**
 * Bundles a module with order-consumer's flags for esbuild, but for the parts of the SDK that it leaves out (docs/adr/0024): what
 * is compared is what modules do, and not how they were built.
 *
 * @returns The file, CommonJS.
 */
export async function bundle(entry: string): Promise<string> {
  const folder = await createScratchFolder();
  const outfile = join(folder, `${basename(entry, extname(entry))}.cjs`);
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    minify: true,
    legalComments: 'none',
    conditions: ['@order-events/source', 'module'],
    mainFields: ['module', 'main'],
  });
  return outfile;
}
