import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';

/** Starts the service as a process of its own, with no configuration but what is given. */
export function startService(environment: NodeJS.ProcessEnv) {
  const main = join(import.meta.dirname, '../main.ts');
  const service = spawn(process.execPath, ['--conditions=@order-events/source', main], {
    env: { PATH: process.env['PATH'], AWS_EC2_METADATA_DISABLED: 'true', HOME: '/nonexistent', ...environment },
  });
  const stderr = text(service.stderr);
  const exited = once(service, 'exit').then(async ([exitCode, signal]: unknown[]) => ({
    exitCode,
    signal,
    stderr: await stderr,
  }));
  return {
    kill: (signal: NodeJS.Signals) => service.kill(signal),
    exited,
    /** The URL that it says it listens on. */
    listening: async (): Promise<string> => {
      for await (const line of createInterface({ input: service.stdout })) {
        const [, url] = /listening on (\S+)$/.exec(line) ?? [];
        if (url !== undefined) return url;
      }
      throw new Error(`expected the service to listen, got: ${(await exited).stderr}`);
    },
  };
}
