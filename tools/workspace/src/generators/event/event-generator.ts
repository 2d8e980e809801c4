import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { formatFiles, generateFiles, type GeneratorCallback, type Tree, visitNotIgnoredFiles } from '@nx/devkit';
import { EventNotMadeError, InvalidEventNameError } from './errors.ts';
import { type EventNames, toEventNames } from './event-names.ts';
import { exportedNames } from './exported-names.ts';
import { insertExport } from './insert-export.ts';
import { keepFiles } from './keep-files.ts';

/** What `nx g event` takes. */
export interface EventGeneratorOptions {
  /** What the event is about, in kebab-case, such as `payment`. The ending `-event` may be left out. */
  readonly name: string;
}

const contracts = 'libs/contracts/src';

/** Where the generator and the programs that derive from the schema write. */
const written = ['schemas', contracts, 'docs/reference'];

/**
 * Makes a new event type: a schema with examples in `schemas/<name>-event`, and its type, validator and tests in the
 * contracts. What the schema says is a start, to be edited.
 *
 * @returns What is to be run once the files are written: the generators of code and documents. Where one fails or is
 * interrupted, it puts every file back as it was and throws `EventNotMadeError`.
 * @throws {InvalidEventNameError} when the name is not in kebab-case, such an event exists, or what it would export does.
 * @example await eventGenerator(tree, { name: 'payment' });
 */
export async function eventGenerator(tree: Tree, { name }: EventGeneratorOptions): Promise<GeneratorCallback> {
  const names = toEventNames(name);
  const exported = toExports(names);
  refuseToOverwrite(tree, names);
  refuseTakenNames(tree, names, exported);
  generateFiles(tree, join(import.meta.dirname, 'files'), '.', { ...names });
  addExports(tree, exported);
  await formatFiles(tree);
  const restore = keepFiles(written.map((folder) => join(tree.root, folder)));
  return () => {
    try {
      derive(tree.root);
    } catch (cause) {
      restore();
      const why = 'see above; the event type was not made, and every file is as it was';
      throw new EventNotMadeError(`expected code and documents of ${names.event}, but their program failed: ${why}`, {
        cause,
      });
    }
  };
}

/** Ctrl-C ends the program that runs; this process lives on, to put back what was written. */
const stay = () => {};

function derive(root: string): void {
  process.on('SIGINT', stay);
  try {
    for (const program of ['schema-lint/src/codegen.ts', 'contract-docs/src/main.ts']) {
      execFileSync(process.execPath, ['--conditions=@order-events/source', `tools/${program}`], {
        cwd: root,
        stdio: 'inherit',
      });
    }
  } finally {
    process.off('SIGINT', stay);
  }
}

function refuseToOverwrite(tree: Tree, { event }: EventNames): void {
  const alike = tree.children('schemas').filter((folder) => essenceOf(folder) === essenceOf(event));
  const derived = ['-v1.ts', '-v1.validator.ts', '-v1.values.ts', '.typebox.ts', '.versions.ts'].map(
    (ending) => `generated/${event}${ending}`,
  );
  const taken = [
    ...alike.map((folder) => `schemas/${folder}`),
    ...[`${event}.ts`, `${event}.spec.ts`, ...derived].map((file) => `${contracts}/${file}`),
    `docs/reference/${event}.md`,
  ];
  const existing = taken.find((path) => tree.exists(path));
  if (existing !== undefined) {
    throw new InvalidEventNameError(`expected the name of a new event type, but ${existing} exists`);
  }
}

/** What folders have in common that would have one type, or one event type: invoice-2-event, invoice2-event, invoice-2. */
function essenceOf(folder: string): string {
  return folder.replace(/-event$/, '').replaceAll('-', '');
}

/** The statements that a new event type adds to the modules of exports. */
function toExports({ event, typeName }: EventNames): Readonly<Record<string, string>> {
  return {
    'index.ts': `export { find${typeName}Violations, is${typeName}, type ${typeName} } from './${event}.ts';`,
    'typebox.ts': `export * from './generated/${event}.typebox.ts';`,
  };
}

/** Refuses names that the contracts export already, or that differ from one by case alone, and globals. */
function refuseTakenNames(tree: Tree, { typeName }: EventNames, exported: Readonly<Record<string, string>>): void {
  const derived = [`${typeName}V1`, `${typeName}Versions`];
  const wanted = new Map(
    [...Object.values(exported).flatMap(exportedNames), ...derived].map((name) => [name.toLowerCase(), name]),
  );
  visitNotIgnoredFiles(tree, contracts, (path) => {
    if (!path.endsWith('.ts') || path.endsWith('.spec.ts')) return;
    const taken = exportedNames(tree.read(path, 'utf8') ?? '').find((name) => wanted.has(name.toLowerCase()));
    if (taken === undefined) return;
    throw new InvalidEventNameError(
      `expected a name for ${wanted.get(taken.toLowerCase())} that is not taken, but ${path} exports ${taken}: choose another name`,
    );
  });
  if (typeName in globalThis) {
    throw new InvalidEventNameError(
      `expected a type that is not a global of JavaScript, got ${typeName}: choose another name, such as one of two words`,
    );
  }
}

function addExports(tree: Tree, exported: Readonly<Record<string, string>>): void {
  for (const [file, statement] of Object.entries(exported)) {
    const path = `${contracts}/${file}`;
    tree.write(path, insertExport(tree.read(path, 'utf8') ?? '', statement));
  }
}
