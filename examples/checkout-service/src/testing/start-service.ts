import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';

const project = join(import.meta.dirname, '../..');

/** Starts the service as `nx run checkout-service:serve` does in this environment. */
export function startServeTarget(environment: NodeJS.ProcessEnv) {
  const { targets } = JSON.parse(readFileSync(join(project, 'project.json'), 'utf8')) as {
    readonly targets: { readonly serve: { readonly command: string; readonly options?: { env?: NodeJS.ProcessEnv } } };
  };
  const { command, options } = targets.serve;
  const [, ...args] = command.replaceAll('{projectRoot}', project).split(' ');
  // Nx puts the variables of a target over those of its environment
  return startService({ ...environment, ...options?.env }, args);
}

/** Starts the service as a process of its own, with no configuration but what is given. */
export function startService(
  environment: NodeJS.ProcessEnv,
  args: readonly string[] = ['--conditions=@order-events/source', join(project, 'src/main.ts')],
) {
  const service = spawn(process.execPath, args, {
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
