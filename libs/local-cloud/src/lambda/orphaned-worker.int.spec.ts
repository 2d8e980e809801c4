import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createInterface } from 'node:readline';
import { describe, it } from 'vitest';
import { isRunning } from '../testing/is-running.ts';
import { functionFolder, type OnTestFinished } from '../testing/tiny-stack.ts';

const cloudProcess = fileURLToPath(new URL('../testing/cloud-process.ts', import.meta.url));

/** Starts a function in a cloud of its own, and kills that cloud when the function has written the ids of its processes. */
async function orphan(onTestFinished: OnTestFinished, code: string): Promise<readonly number[]> {
  const folder = await functionFolder(code, onTestFinished);
  const cloud = spawn(process.execPath, ['--conditions=@order-events/source', cloudProcess, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void cloud.kill('SIGKILL'));
  const [line]: string[] = await once(createInterface({ input: cloud.stdout }), 'line');
  const pids = String(line).split(' ').map(Number);
  onTestFinished(() => pids.filter(isRunning).forEach((pid) => process.kill(pid, 'SIGKILL')));
  cloud.kill('SIGKILL');
  await once(cloud, 'exit');
  return pids;
}

const tell = "require('node:fs').writeSync(1, process.pid + '\\n');";
const child = "require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])";

describe.concurrent('the process of a function whose local cloud was killed', () => {
  it.for<[string, string]>([
    ['runs in an endless loop', `exports.handler = async () => { ${tell} for (;;); };`],
    ['loads in an endless loop', `${tell} for (;;);`],
    ['waits for ever', `exports.handler = () => { ${tell} return new Promise(() => setInterval(() => {}, 1000)); };`],
    ['has ended', `exports.handler = async () => { ${tell} };`],
    [
      'has listeners that end nothing',
      `process.removeAllListeners('disconnect'); process.on('SIGTERM', () => {}); ${tell} for (;;);`,
    ],
  ])('ends when the function %s', async ([, code], { expect, onTestFinished }) => {
    const [pid = 0] = await orphan(onTestFinished, code);
    await expect.poll(() => isRunning(pid)).toBe(false);
  });

  it('ends with the processes that the function has started', async ({ expect, onTestFinished }) => {
    const code = `exports.handler = async () => {
      require('node:fs').writeSync(1, process.pid + ' ' + ${child}.pid + '\\n');
      for (;;);
    };`;
    const pids = await orphan(onTestFinished, code);
    await expect.poll(() => pids.some(isRunning)).toBe(false);
  });
});
