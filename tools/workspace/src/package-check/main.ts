import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { findProblems } from './find-problems.ts';
import { pack, type Packed } from './pack.ts';

const repository = join(import.meta.dirname, '../../../..');

/** What publint says of the unpacked package, its suggestions included. */
async function runPublint({ folder }: Packed): Promise<string[]> {
  const { messages, pkg } = await publint({ pkgDir: folder, pack: false });
  return messages.map((message) => `publint: ${formatMessage(message, pkg, { color: false }) ?? message.code}`);
}

/** What "Are the types wrong?" says of the tarball. */
function runAttw({ tarball }: Packed): string[] {
  const { status, error, stdout, stderr } = spawnSync('attw', [tarball, ...attwOptions], { encoding: 'utf8' });
  return status === 0 ? [] : [`attw: ${error?.message ?? stdout + stderr}`];
}

const attwOptions = [
  // the ways in which Node and bundlers resolve; node10 knows no `exports`
  '--profile=node16',
  // the packages are ES modules only: every Node that their `engines` allow can `require` them
  '--ignore-rules=cjs-resolves-to-esm',
  '--no-definitely-typed',
  '--format=ascii',
  '--no-emoji',
];

async function check(packageFolder: string): Promise<readonly string[]> {
  const target = mkdtempSync(join(tmpdir(), 'package-check-'));
  try {
    const packed = pack(packageFolder, target);
    const expected = { license: readFileSync(join(repository, 'LICENSE'), 'utf8'), repository };
    return [...findProblems(packed.files, expected), ...(await runPublint(packed)), ...runAttw(packed)];
  } finally {
    rmSync(target, { recursive: true });
  }
}

const [packageFolder] = process.argv.slice(2);
if (packageFolder === undefined || !existsSync(join(packageFolder, 'package.json'))) {
  process.stderr.write(`expected the folder of a built package, got ${packageFolder ?? 'nothing'}\n`);
  process.exitCode = 2;
} else {
  const problems = await check(packageFolder);
  for (const problem of problems) process.stderr.write(`${packageFolder}: ${problem}\n`);
  const count = `${problems.length || 'no'} problem${problems.length === 1 ? '' : 's'}`;
  process.stderr.write(`${packageFolder}: ${count} in what would be published\n`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
