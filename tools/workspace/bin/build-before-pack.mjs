// The `prepack` of every published package: npm packs what was built, and in a fresh clone nothing was.
// Plain JavaScript, so that it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const tsc = fileURLToPath(new URL('../../../node_modules/.bin/tsc', import.meta.url));
const refuse = (problem) => {
  process.stderr.write(`${problem}; nothing was packed\n`);
  process.exitCode = 1;
};

if (existsSync(tsc)) {
  // else what was built of sources that are gone would be packed, too
  rmSync('dist', { recursive: true, force: true });
  // npm prints what it packed to stdout, for machines too
  const { status } = spawnSync(tsc, ['--build'], { stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (status !== 0) refuse('expected the package to build, got the errors above');
} else {
  refuse(
    'expected an installed workspace, to build the package with: run `npm ci` in the root of the repository first',
  );
}
