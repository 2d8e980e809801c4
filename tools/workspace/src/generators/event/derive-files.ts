import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Tree } from '@nx/devkit';
import { EventNotMadeError } from './errors.ts';

/** Each program that derives code or documents from `schemas/`, with its arguments. */
const programs = [['contract/lint/src/codegen.ts', '--repository', '.'], ['contract/docs/src/main.ts']] as const;

/**
 * Adds to a tree the code and documents that are derived from its schemas. The programs run on a copy of the schemas in a
 * temporary folder, which is there until the process exits: in the repository they write nothing.
 *
 * @throws {EventNotMadeError} when a program fails. It says why itself.
 * @example await deriveFiles(tree); tree.read('docs/reference/payment-event.md');
 */
export async function deriveFiles(tree: Tree): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'event-generator-'));
  // a program that was just killed may still end its last write
  process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  cpSync(join(tree.root, 'schemas'), join(folder, 'schemas'), { recursive: true });
  for (const { path, content } of tree.listChanges()) {
    if (!path.startsWith('schemas/')) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content ?? '');
  }
  for (const [program, ...options] of programs) {
    await run(join(tree.root, 'tools', program), options, folder);
  }
  for (const path of globSync(['schemas/asyncapi.json', 'libs/**/*.*', 'docs/**/*.*'], { cwd: folder })) {
    tree.write(path, readFileSync(join(folder, path)));
  }
}

async function run(program: string, options: readonly string[], folder: string): Promise<void> {
  const child = spawn(process.execPath, ['--conditions=@order-events/source', program, ...options], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  process.prependListener('exit', () => child.kill('SIGKILL'));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code === 0) return;
  throw new EventNotMadeError(
    `expected code and documents, but ${program} failed: see above; the event type was not made, and nothing was written`,
  );
}
