import { exec } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import type { DeployRehearsal } from '../start-deploy-rehearsal.ts';

const root = join(import.meta.dirname, '../../../..');

/** How a run of the CDK CLI ended, with all that it wrote. */
export interface CdkRun {
  readonly code: number;
  readonly output: string;
}

/** The real CDK CLI, in apps/infra, with nothing of this process's environment but the way to its programs. */
export interface Cdk {
  /** Runs what `nx run infra:<target>` runs, with a folder of its own for what is synthesized. */
  readonly run: (target: string, ...parameters: readonly string[]) => Promise<CdkRun>;
  /** Runs what `nx run infra:<target>` runs, with the folders of the project. */
  readonly runInProject: (target: string, ...parameters: readonly string[]) => Promise<CdkRun>;
  /** The outputs that `deploy` wrote, by stack. */
  readonly outputs: () => Promise<Readonly<Record<string, Readonly<Record<string, string>>>>>;
  readonly outputsFile: string;
  readonly remove: () => Promise<void>;
}

function commandOf(target: string): string {
  const { targets }: { readonly targets: Readonly<Record<string, { readonly command?: string }>> } = JSON.parse(
    readFileSync(join(root, 'apps/infra/project.json'), 'utf8'),
  );
  return targets[target]?.command ?? `expected a command of infra:${target}`;
}

export async function createCdk(rehearsal: Pick<DeployRehearsal, 'environment'>): Promise<Cdk> {
  const home = await mkdtemp(join(tmpdir(), 'cdk-'));
  const outputsFile = join(home, 'outputs.json');
  const options = {
    cwd: join(root, 'apps/infra'),
    env: {
      ...rehearsal.environment,
      HOME: home,
      // half of the CLI's time, for what `infra:synth` and the tests of infra have seen: the template against CloudFormation's rules
      CDK_VALIDATION: 'false',
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      PATH: [join(root, 'node_modules/.bin'), dirname(process.execPath), '/usr/bin', '/bin'].join(delimiter),
    },
  };
  const runInProject: Cdk['runInProject'] = (target, ...parameters) =>
    new Promise((resolve) => {
      const all = parameters.map((word) => `'${word}'`).join(' ');
      exec(`${commandOf(target)} ${all}`, options, (error, stdout, stderr) =>
        resolve({ code: error === null ? 0 : (error.code ?? 1), output: stdout + stderr }),
      );
    });
  return {
    run: (target, ...parameters) => runInProject(target, ...parameters, '--output', join(home, 'cdk.out')),
    runInProject,
    outputs: async () => JSON.parse(await readFile(outputsFile, 'utf8')),
    outputsFile,
    remove: () => rm(home, { recursive: true, force: true }),
  };
}
