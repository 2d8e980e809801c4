import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pack } from './pack.ts';

const repository = join(import.meta.dirname, '../../../..');
const packages = ['contracts', 'publisher', 'schema-values'] as const;

interface Manifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, unknown>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}
const manifests = packages.map(
  (name) => JSON.parse(readFileSync(join(repository, 'libs', name, 'package.json'), 'utf8')) as Manifest,
);
/** The modules that users can name, such as `@order-events/contracts/testing`. */
const entryPoints = manifests.flatMap(({ name, exports }) => Object.keys(exports).map((path) => name + path.slice(1)));
const optionalPeers = manifests.flatMap(({ peerDependencies = {} }) => Object.entries(peerDependencies));

let folder: string;
let project: string;

/** A new project outside of the workspace, in which both packages are installed from their tarballs. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'published-packages-'));
  project = join(folder, 'consumer');
  cpSync(join(import.meta.dirname, '../../package-consumer'), project, { recursive: true });
  const dependencies = packages.map((name) => {
    const target = join(folder, name);
    mkdirSync(target);
    return [`@order-events/${name}`, `file:${pack(join(repository, 'libs', name), target).tarball}`];
  });
  const manifest = {
    name: 'consumer',
    private: true,
    type: 'module',
    dependencies: Object.fromEntries(dependencies) as Record<string, string>,
    devDependencies: { '@types/node': '^24.0.0' },
  };
  writeFileSync(join(project, 'package.json'), JSON.stringify(manifest));
  expect(run('npm', 'install', ...quietly)).toMatchObject({ status: 0 });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const quietly = ['--prefer-offline', '--no-audit', '--no-fund'];

/** What a service finds around it; nobody listens at that port. */
const environment = {
  AWS_ACCESS_KEY_ID: 'none',
  AWS_SECRET_ACCESS_KEY: 'none',
  AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
  ORDER_TOPIC_ARN: '',
};

function run(command: string, ...args: readonly string[]) {
  const env = { ...process.env, ...environment };
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: project, encoding: 'utf8', env });
  return { status, output: stdout + stderr };
}

describe('the published packages, installed from their tarballs', () => {
  it('bring all that they need, and none of their optional peers', () => {
    const { status, output } = run('npm', 'ls', '--all', '--parseable');
    expect(status, output).toBe(0);
    for (const [peer] of optionalPeers) expect(output).not.toContain(`/node_modules/${peer}\n`);
  });

  it('keep their types in strict TypeScript, and show it declarations only', () => {
    const { status, output } = run('tsc', '--listFiles');
    expect(status, output).toBe(0);
    const files = output.split('\n').filter((file) => file.includes('/node_modules/@order-events/'));
    expect(files.length).toBeGreaterThan(10);
    expect(files.filter((file) => !file.endsWith('.d.ts'))).toEqual([]);
  });

  it.each(['dist/main.js', 'dist/main.cjs'])('work in %s', (program) => {
    expect(run(process.execPath, program)).toEqual({ status: 0, output: '' });
  });

  describe('with their optional peers', () => {
    beforeAll(() => {
      const peers = optionalPeers.map(([name, range]) => `${name}@${range}`);
      expect(run('npm', 'install', '--save-dev', ...quietly, ...peers)).toMatchObject({ status: 0 });
    });

    it.each(entryPoints)('open %s to import and to require', (name) => {
      const script = `
        import { createRequire } from 'node:module';
        import { join } from 'node:path';
        const required = createRequire(join(process.cwd(), 'main.cjs'))('${name}');
        process.stdout.write(String(required === await import('${name}') && Object.keys(required).length > 0));`;
      expect(run(process.execPath, '--input-type=module', '--eval', script)).toEqual({ status: 0, output: 'true' });
    });

    it.each([
      ['tsc', 'false'],
      // this one takes ten seconds for the declarations of TypeBox alone
      ['tsc6', 'true'],
    ])('keep their types under %s, and work in a test', (compiler, skipLibCheck) => {
      const { status, output } = run(compiler, '--project', 'tsconfig.tests.json', '--skipLibCheck', skipLibCheck);
      expect(status, output).toBe(0);
      expect(run(process.execPath, 'dist/tests.js')).toEqual({ status: 0, output: '' });
    });
  });
});
