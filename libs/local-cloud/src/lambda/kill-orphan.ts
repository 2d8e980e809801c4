import { spawn } from 'node:child_process';

/** Waits for the end of a pipe to which nothing is written; then ends a process with those that it has started. */
const script = 'read -r _; kill -s KILL -- "-$1"';

/**
 * Has a process group killed when this process is gone, however that ends. By a shell in a process of its own, for a function may
 * block what it runs in for ever; a thread beside the function would do, and costs 30 ms or more of processor time and 10 MiB,
 * where a shell costs one and one. Without a `/bin/sh` nothing happens.
 *
 * @returns what ends the watch.
 * @example const stopWatching = killOrphan(child.pid);
 */
export function killOrphan(group: number): () => void {
  // in a group of its own, it does not get the Ctrl-C that is meant for this process
  const watch = spawn('/bin/sh', ['-c', script, 'sh', String(group)], {
    env: {},
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watch.on('error', () => {});
  return () => void watch.kill('SIGKILL');
}
