import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const main = join(import.meta.dirname, '../main.ts');

export interface RunOptions {
  readonly stdin?: string;
  readonly environment?: NodeJS.ProcessEnv;
}

/** Starts `orders` as a process of its own, with no AWS configuration but what is given. */
export function startOrders(args: readonly string[], environment: NodeJS.ProcessEnv = {}): ChildProcess {
  return spawn(process.execPath, ['--conditions=@order-events/source', main, ...args], {
    env: { PATH: process.env['PATH'], AWS_EC2_METADATA_DISABLED: 'true', HOME: '/nonexistent', ...environment },
  });
}

/** Runs `orders` and tells what it printed and how it ended. */
export async function runOrders(args: readonly string[], { stdin = '', environment = {} }: RunOptions = {}) {
  const orders = startOrders(args, environment);
  orders.stdin?.end(stdin);
  const [stdout, stderr, exitCode] = await Promise.all([
    orders.stdout === null ? '' : text(orders.stdout),
    orders.stderr === null ? '' : text(orders.stderr),
    new Promise<number | null>((resolve) => orders.once('close', resolve)),
  ]);
  return { stdout, stderr, exitCode };
}
