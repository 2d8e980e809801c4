import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** A folder with a function that gets a part of a processor only. */
export interface ThrottledBundle extends AsyncDisposable {
  readonly folder: string;
}

/** How long a process runs and stands in turns, in milliseconds; the scheduler of a container does the same. */
const periodMilliseconds = 100;

/**
 * Wraps a bundle so that its process gets a share of a processor: another process stops it and lets it go on, again and
 * again. It needs no rights and no cgroup; signals that stop a process exist on Linux and macOS.
 *
 * @param bundle - A folder whose `index.cjs` exports `handler`.
 * @param share - For instance 0.2: 20 of each 100 ms.
 */
export async function openThrottledBundle(bundle: string, share: number): Promise<ThrottledBundle> {
  const folder = await mkdtemp(join(tmpdir(), 'throttled-bundle-'));
  const run = Math.round(periodMilliseconds * share);
  const throttle = `
    const pid = Number(process.argv[1]);
    const turn = (isStopped) => {
      if (process.ppid !== pid) process.exit();
      process.kill(pid, isStopped ? 'SIGCONT' : 'SIGSTOP');
      setTimeout(turn, isStopped ? ${run} : ${periodMilliseconds - run}, !isStopped);
    };
    turn(false);`;
  await writeFile(
    join(folder, 'index.cjs'),
    `const { spawn } = require('node:child_process');
     spawn(process.execPath, ['-e', ${JSON.stringify(throttle)}, String(process.pid)], { stdio: 'ignore' }).unref();
     module.exports = require(${JSON.stringify(resolve(bundle, 'index.cjs'))});\n`,
  );
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
}
