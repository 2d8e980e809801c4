import { cpSync, globSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { FsTree } from 'nx/src/generators/tree.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventGenerator } from './event-generator.ts';
import { copyRepository, type RepositoryCopy } from './testing/copy-repository.ts';

let copy: RepositoryCopy;
beforeAll(() => {
  copy = copyRepository();
});
afterAll(() => copy.remove());

const runTool = (program: string, ...args: string[]) =>
  copy.run(process.execPath, '--conditions=@order-events/source', `tools/${program}`, ...args);

const vitestConfig = () => ['--root', 'libs/contracts', '--config', join(copy.root, 'vitest.config.ts')];
const runNewTests = () => copy.run('vitest', 'run', ...vitestConfig(), 'src/invoice-line-event.spec.ts');

/** Writes a TypeScript project of these files, and what they import, and returns its path. */
function writeTypeCheck(paths: readonly string[]): string {
  const project = join(copy.root, 'libs/contracts/tsconfig.made.json');
  const include = paths.filter((path) => path.endsWith('.ts'));
  const compilerOptions = { noEmit: true, composite: false, declarationMap: false };
  writeFileSync(project, JSON.stringify({ extends: './tsconfig.json', include, references: [], compilerOptions }));
  return project;
}

describe('nx g event', () => {
  it('only says what it would make with --dry-run', () => {
    const before = copy.files();
    const { status, output } = copy.run('nx', 'g', 'event', 'never-made', '--dry-run');
    expect(output).toContain('CREATE schemas/never-made-event/v1.schema.json');
    expect(output).toContain('UPDATE libs/contracts/src/index.ts');
    expect(output).toContain('CREATE docs/reference/never-made-event.md');
    expect(status).toBe(0);
    expect(copy.files()).toEqual(before);
  });

  it('refuses a name in words, and changes nothing', () => {
    const before = copy.files();
    const { status, output } = copy.run('nx', 'g', 'event', 'any-order');
    expect(output).toContain('libs/contracts/src/index.ts exports AnyOrderEvent');
    expect(output).not.toContain('    at ');
    expect(status).toBe(1);
    expect(copy.files()).toEqual(before);
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
    const tree = new FsTree(copy.root, false);
    await expect(eventGenerator(tree, { name })).rejects.toThrow(problem);
    expect(tree.listChanges()).toEqual([]);
  });

  it.each([
    'docs/reference/payment-event.md',
    'libs/contracts/src/generated/payment-event-v1.values.ts',
    'libs/contracts/src/Payment-Event.ts',
    'schemas/PAYMENT/v1.schema.json',
  ])('refuses a name for which there is %s already', async (path) => {
    const tree = new FsTree(copy.root, false);
    tree.write(path, '');
    const taken = path.replace('/v1.schema.json', '');
    await expect(eventGenerator(tree, { name: 'payment' })).rejects.toThrow(`${taken} exists`);
  });

  it.each(['docs/reference/payment-event.md', 'libs/contracts/src/payment-event.ts', 'schemas/payment-event'])(
    'refuses a name for which there is a symbolic link %s that leads nowhere',
    async (path) => {
      const link = join(copy.root, path);
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync('nowhere', link);
      try {
        await expect(eventGenerator(new FsTree(copy.root, false), { name: 'payment' })).rejects.toThrow(
          `${path} exists`,
        );
      } finally {
        rmSync(link);
      }
    },
  );

  describe('makes an event type', () => {
    let made: readonly string[];
    beforeAll(() => {
      const before = copy.files();
      const { status, output } = copy.run('nx', 'g', 'event', 'invoice-line');
      expect({ status, output }).toMatchObject({ status: 0 });
      made = [...copy.files()].filter(([path, content]) => before.get(path) !== content).map(([path]) => path);
    });

    it('with a schema, examples, generated code, a contract, tests and a page', () => {
      expect(made.map((path) => path.slice(copy.root.length + 1))).toEqual(
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
      ['whose generated code has not drifted', () => runTool('contract/lint/src/codegen.ts', '--check')],
      ['whose documents have not drifted', () => runTool('contract/docs/src/main.ts', '--check')],
      ['whose schema survives the wire', () => runTool('contract/lint/src/main.ts')],
      ['whose types are right', () => copy.run('tsc', '--project', writeTypeCheck(made))],
      ['that is formatted', () => copy.run('prettier', '--check', ...made)],
      [
        'without a mistake that the linter finds',
        () => copy.run('oxlint', '--config', '.oxlintrc.json', '--type-aware', '--deny-warnings', ...made),
      ],
      ['whose tests pass', runNewTests],
    ])('%s', (_, check) => {
      const { status, output } = check();
      expect(status, output).toBe(0);
    });

    it('whose tests fail when the validator says something else', () => {
      const validator = join(copy.root, 'libs/contracts/src/generated/invoice-line-event-v1.validator.ts');
      const code = readFileSync(validator, 'utf8');
      writeFileSync(validator, code.replaceAll('"started"', '"begun"').replaceAll("'started'", "'begun'"));
      const { status, output } = runNewTests();
      writeFileSync(validator, code);
      expect(output).toContain('accepts the example v1/01-started');
      expect(status).toBe(1);
    });

    it('that takes a second version from its schema and examples alone', () => {
      const folder = join(copy.root, 'schemas/invoice-line-event');
      const v1 = readFileSync(join(folder, 'v1.schema.json'), 'utf8');
      const v2 = v1.replaceAll('v1', 'v2').replaceAll('V1', 'V2').replaceAll('"note"', '"remark"');
      writeFileSync(join(folder, 'v2.schema.json'), v2.replace('"timestamp"]', '"timestamp", "remark"]'));
      cpSync(join(folder, 'examples/v1/valid'), join(folder, 'examples/v2/valid'), { recursive: true });
      expect(runTool('contract/lint/src/codegen.ts').output).toContain('generated');
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
      const uses = join(copy.root, 'libs/contracts/src/uses-version-2.ts');
      writeFileSync(
        uses,
        `import { isInvoiceLineEvent, type InvoiceLineEvent } from './index.ts';
import { InvoiceLineEventV2 } from './typebox.ts';
export const remarkOf = (value: unknown) => (isInvoiceLineEvent(value) && 'remark' in value ? value.remark : undefined);
export const event: InvoiceLineEvent<2>['remark'] = InvoiceLineEventV2.properties.remark.pattern;
`,
      );
      const { status, output } = copy.run('tsc', '--project', writeTypeCheck(['libs/contracts/src/uses-version-2.ts']));
      expect(status, output).toBe(0);
    });
  });
});
