import { globSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const folder = join(import.meta.dirname, '../../../.github/workflows');

interface Step {
  readonly uses?: string;
  readonly run?: string;
}
interface Job {
  readonly needs?: string | readonly string[];
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}
interface Workflow {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const workflows = globSync('*.{yml,yaml}', { cwd: folder }).map((file) => {
  const text = readFileSync(join(folder, file), 'utf8');
  return { name: basename(file, extname(file)), text, workflow: parse(text) as Workflow };
});
const jobs = workflows.flatMap(({ name, workflow }) =>
  Object.entries(workflow.jobs).map(([job, description]) => ({ name: `${name}/${job}`, ...description })),
);

describe('the workflows', () => {
  it('pin every action by its commit, with the version beside it', () => {
    const used = workflows.flatMap(({ text }) => [...text.matchAll(/uses: (.*)$/gm)].map(([, action = '']) => action));
    expect(used.length).toBeGreaterThan(5);
    expect(used.filter((action) => !/^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action))).toEqual([]);
  });

  it('may only read, but for the job that publishes', () => {
    for (const { name, workflow } of workflows) {
      expect({ name, contents: workflow.permissions?.['contents'] }).toEqual({ name, contents: 'read' });
    }
    const granted = [
      ...workflows.map(({ name, workflow }) => ({ name, permissions: workflow.permissions })),
      ...jobs.map(({ name, permissions }) => ({ name, permissions })),
    ].filter(({ permissions }) => permissions !== undefined);
    // one word, such as write-all, has no values
    const mayWrite = granted.filter(
      ({ permissions }) =>
        typeof permissions !== 'object' || Object.values(permissions).some((value) => value !== 'read'),
    );
    expect(mayWrite).toEqual([{ name: 'release/publish', permissions: { 'id-token': 'write' } }]);
  });

  it('may ask for an identity only in a job that publishes what another job built and tested', () => {
    const withIdentity = jobs.filter(({ permissions = {} }) => permissions['id-token'] !== undefined);
    expect(withIdentity.map(({ name }) => name)).toEqual(['release/publish']);
    for (const { needs, steps } of withIdentity) {
      expect(needs).toBe('pack');
      const actions = steps.flatMap(({ uses = [] }) => uses).map((action) => action.split('@')[0]);
      expect(actions).toEqual(['actions/setup-node', 'actions/download-artifact']);
      const commands = steps.flatMap(({ run = [] }) => run);
      expect(commands.length).toBeGreaterThan(0);
      expect(commands.filter((run) => !/^npm publish \S+\.tgz --ignore-scripts$/.test(run))).toEqual([]);
    }
    const packing = jobs.find(({ name }) => name === 'release/pack')?.steps.flatMap(({ run = [] }) => run) ?? [];
    const tested = packing.indexOf('npm test -- --require-programs');
    expect(tested).toBeGreaterThan(-1);
    expect(packing.findIndex((run) => run.includes('npm pack'))).toBeGreaterThan(tested);
    // nothing goes on after a failure
    expect(workflows.find(({ name }) => name === 'release')?.text).not.toMatch(/^\s*(?:- )?(?:if|continue-on-error):/m);
  });
});
