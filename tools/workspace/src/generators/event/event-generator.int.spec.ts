import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FsTree } from 'nx/src/generators/tree.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventGenerator } from './event-generator.ts';

const repository = join(import.meta.dirname, '../../../../..');
const projects = [
  'schemas',
  'libs/contracts',
  'tools/workspace',
  'tools/schema-codegen',
  'tools/schema-lint',
  'tools/contract-docs',
];
const settings = [
  '.oxlintrc.json',
  '.prettierignore',
  '.prettierrc.json',
  'nx.json',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
  'vitest.config.ts',
];
const isSource = (path: string) => !/\/(?:node_modules|dist)$/.test(path);
let copy: string;

/** A copy of the repository as far as an event type reaches, with the installed packages but links of its own. */
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'event-generator-'));
  for (const path of [...projects, ...settings]) {
    cpSync(join(repository, path), join(copy, path), { recursive: true, filter: isSource });
  }
  const scope = '@order-events';
  mkdirSync(join(copy, 'node_modules', scope), { recursive: true });
  for (const name of readdirSync(join(repository, 'node_modules'))) {
    if (name !== scope) symlinkSync(join(repository, 'node_modules', name), join(copy, 'node_modules', name));
  }
  for (const project of projects) {
    symlinkSync(join(copy, project), join(copy, 'node_modules', scope, project.slice(project.indexOf('/') + 1)));
  }
  // Nx reads the files that git does not ignore
  execFileSync('git', ['init', '--quiet'], { cwd: copy });
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

function run(command: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: copy,
    encoding: 'utf8',
    env: {
      ...process.env,
      NX_DAEMON: 'false',
      NX_WORKSPACE_ROOT_PATH: copy,
      NX_CACHE_DIRECTORY: join(copy, '.nx'),
      NO_COLOR: '1',
    },
  });
  return { status, output: `${stdout}${stderr}` };
}

const runTool = (program: string, ...args: string[]) =>
  run(process.execPath, '--conditions=@order-events/source', `tools/${program}`, ...args);

const vitestConfig = () => ['--root', 'libs/contracts', '--config', join(copy, 'vitest.config.ts')];
const runNewTests = () => run('vitest', 'run', ...vitestConfig(), 'src/invoice-line-event.spec.ts');

/** Writes a TypeScript project of these files, and what they import, and returns its path. */
function writeTypeCheck(paths: readonly string[]): string {
  const project = join(copy, 'libs/contracts/tsconfig.made.json');
  const include = paths.filter((path) => path.endsWith('.ts'));
  const compilerOptions = { noEmit: true, composite: false, declarationMap: false };
  writeFileSync(project, JSON.stringify({ extends: './tsconfig.json', include, references: [], compilerOptions }));
  return project;
}

/** Every file of the copy with its content. */
const files = () =>
  new Map(
    globSync('{schemas,libs,docs}/**/*', { cwd: copy, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path, readFileSync(path, 'utf8')]),
  );

describe('nx g event', () => {
  it('only says what it would make with --dry-run', () => {
    const before = files();
    const { status, output } = run('nx', 'g', 'event', 'never-made', '--dry-run');
    expect(output).toContain('CREATE schemas/never-made-event/v1.schema.json');
    expect(output).toContain('UPDATE libs/contracts/src/index.ts');
    expect(status).toBe(0);
    expect(files()).toEqual(before);
  });

  it('refuses a name in words, and changes nothing', () => {
    const before = files();
    const { status, output } = run('nx', 'g', 'event', 'any-order');
    expect(output).toContain('libs/contracts/src/index.ts exports AnyOrderEvent');
    expect(output).not.toContain('    at ');
    expect(status).toBe(1);
    expect(files()).toEqual(before);
  });

  it.each([
    ['that is not in kebab-case', 'Payment', 'expected a name in kebab-case'],
    ['of an event that exists', 'order', 'schemas/order-event exists'],
    ['that differs from another only in hyphens', 'or-der', 'schemas/order-event exists'],
    [
      'whose type differs from another only by case',
      'a-nyorder',
      'expected a name for ANyorderEvent that is not taken, but libs/contracts/src/index.ts exports AnyOrderEvent',
    ],
    ['whose type is a global', 'message', 'got MessageEvent'],
  ])('refuses a name %s before anything is written', async (_, name, problem) => {
    const tree = new FsTree(copy, false);
    await expect(eventGenerator(tree, { name })).rejects.toThrow(problem);
    expect(tree.listChanges()).toEqual([]);
  });

  it.each(['docs/reference/payment-event.md', 'libs/contracts/src/generated/payment-event-v1.values.ts'])(
    'refuses a name for which there is %s already',
    async (path) => {
      const tree = new FsTree(copy, false);
      tree.write(path, '');
      await expect(eventGenerator(tree, { name: 'payment' })).rejects.toThrow(`${path} exists`);
    },
  );

  it.each([
    ['fails', 'process.exit(1);'],
    ['is ended by Ctrl-C', "process.kill(process.ppid, 'SIGINT'); process.kill(process.pid, 'SIGINT');"],
  ])('puts every file back as it was when the last program %s', (_, program) => {
    const before = files();
    const folders = readdirSync(join(copy, 'schemas'));
    const docs = join(copy, 'tools/contract-docs/src/main.ts');
    const code = readFileSync(docs, 'utf8');
    writeFileSync(docs, program);
    const { status, output } = run('nx', 'g', 'event', 'payment');
    writeFileSync(docs, code);
    expect(output).toContain('CREATE schemas/payment-event/v1.schema.json');
    expect(output).toContain('the event type was not made, and every file is as it was');
    expect(status).toBe(1);
    expect(files()).toEqual(before);
    expect(readdirSync(join(copy, 'schemas'))).toEqual(folders);
  });

  describe('makes an event type', () => {
    let made: readonly string[];
    beforeAll(() => {
      const before = files();
      const { status, output } = run('nx', 'g', 'event', 'invoice-line');
      expect({ status, output }).toMatchObject({ status: 0 });
      made = [...files()].filter(([path, content]) => before.get(path) !== content).map(([path]) => path);
    });

    it('with a schema, examples, generated code, a contract, tests and a page', () => {
      expect(made.map((path) => path.slice(copy.length + 1))).toEqual(
        expect.arrayContaining([
          'schemas/invoice-line-event/v1.schema.json',
          'schemas/invoice-line-event/README.md',
          'schemas/invoice-line-event/examples/v1/valid/01-started.json',
          'schemas/invoice-line-event/examples/v1/invalid/unknown-status.json',
          'libs/contracts/src/generated/invoice-line-event-v1.validator.ts',
          'libs/contracts/src/generated/invoice-line-event.versions.ts',
          'libs/contracts/src/invoice-line-event.ts',
          'libs/contracts/src/invoice-line-event.spec.ts',
          'libs/contracts/src/index.ts',
          'libs/contracts/src/typebox.ts',
          'docs/reference/invoice-line-event.md',
        ]),
      );
    });

    it.each([
      ['whose generated code has not drifted', () => runTool('schema-lint/src/codegen.ts', '--check')],
      ['whose documents have not drifted', () => runTool('contract-docs/src/main.ts', '--check')],
      ['whose schema survives the wire', () => runTool('schema-lint/src/main.ts')],
      ['whose types are right', () => run('tsc', '--project', writeTypeCheck(made))],
      ['that is formatted', () => run('prettier', '--check', ...made)],
      [
        'without a mistake that the linter finds',
        () => run('oxlint', '--config', '.oxlintrc.json', '--type-aware', '--deny-warnings', ...made),
      ],
      ['whose tests pass', runNewTests],
    ])('%s', (_, check) => {
      const { status, output } = check();
      expect(status, output).toBe(0);
    });

    it('whose tests fail when the validator says something else', () => {
      const validator = join(copy, 'libs/contracts/src/generated/invoice-line-event-v1.validator.ts');
      const code = readFileSync(validator, 'utf8');
      writeFileSync(validator, code.replaceAll('"started"', '"begun"').replaceAll("'started'", "'begun'"));
      const { status, output } = runNewTests();
      writeFileSync(validator, code);
      expect(output).toContain('accepts the example v1/01-started');
      expect(status).toBe(1);
    });

    it('that takes a second version from its schema and examples alone', () => {
      const folder = join(copy, 'schemas/invoice-line-event');
      const v1 = readFileSync(join(folder, 'v1.schema.json'), 'utf8');
      const v2 = v1.replaceAll('v1', 'v2').replaceAll('V1', 'V2').replaceAll('"note"', '"remark"');
      writeFileSync(join(folder, 'v2.schema.json'), v2.replace('"timestamp"]', '"timestamp", "remark"]'));
      cpSync(join(folder, 'examples/v1/valid'), join(folder, 'examples/v2/valid'), { recursive: true });
      expect(runTool('schema-lint/src/codegen.ts').output).toContain('generated');
      // the new examples are still those of version 1
      expect(runNewTests()).toMatchObject({
        status: 1,
        output: expect.stringContaining('accepts the example v2/01-started'),
      });
      for (const file of globSync('*.json', { cwd: join(folder, 'examples/v2/valid') })) {
        const path = join(folder, 'examples/v2/valid', file);
        const { note = 'A remark.', ...example } = JSON.parse(readFileSync(path, 'utf8')) as { note?: string };
        writeFileSync(path, JSON.stringify({ ...example, remark: note }));
      }
      expect(runNewTests()).toMatchObject({ status: 0 });
      const uses = join(copy, 'libs/contracts/src/uses-version-2.ts');
      writeFileSync(
        uses,
        `import { isInvoiceLineEvent, type InvoiceLineEvent } from './index.ts';
import { InvoiceLineEventV2 } from './typebox.ts';
export const remarkOf = (value: unknown) => (isInvoiceLineEvent(value) && 'remark' in value ? value.remark : undefined);
export const event: InvoiceLineEvent<2>['remark'] = InvoiceLineEventV2.properties.remark.pattern;
`,
      );
      const { status, output } = run('tsc', '--project', writeTypeCheck(['libs/contracts/src/uses-version-2.ts']));
      expect(status, output).toBe(0);
    });
  });
});
