import { join, posix } from 'node:path';
import { formatFiles, generateFiles, type GeneratorCallback, type Tree, visitNotIgnoredFiles } from '@nx/devkit';
import { allOrNothing } from './all-or-nothing.ts';
import { deriveFiles } from './derive-files.ts';
import { InvalidEventNameError } from './errors.ts';
import { type EventNames, toEventNames } from './event-names.ts';
import { exitOnSignals } from './exit-on-signals.ts';
import { exportedNames } from './exported-names.ts';
import { insertExport } from './insert-export.ts';
import { readFiles } from './read-files.ts';

/** What `nx g event` takes. */
export interface EventGeneratorOptions {
  /** What the event is about, in kebab-case, such as `payment`. The ending `-event` may be left out. */
  readonly name: string;
}

const contracts = 'libs/contracts/src';

/** Where an event type has its files. */
const written = ['schemas', contracts, 'docs/reference'];

/**
 * Makes a new event type: a schema with examples in `schemas/<name>-event`, its type, validator and tests in the contracts,
 * and its page. What the schema says is a start, to be edited.
 *
 * @returns To be called when Nx has written the files. When the process exits before, they are put back as they were.
 * @throws {InvalidEventNameError} when the name is not in kebab-case, such an event exists, or what it would export does.
 * @throws {EventNotMadeError} when its code and documents cannot be derived, or a file changes meanwhile.
 * @example await eventGenerator(tree, { name: 'payment' });
 */
export async function eventGenerator(tree: Tree, { name }: EventGeneratorOptions): Promise<GeneratorCallback> {
  const before = readFiles(tree.root, written);
  const names = toEventNames(name);
  const exported = toExports(names);
  refuseToOverwrite(tree, names);
  refuseTakenNames(tree, names, exported);
  generateFiles(tree, join(import.meta.dirname, 'files'), '.', { ...names });
  addExports(tree, exported);
  await formatFiles(tree);
  exitOnSignals();
  await deriveFiles(tree);
  return allOrNothing(tree, before);
}

function refuseToOverwrite(tree: Tree, { event }: EventNames): void {
  const derived = ['-v1.ts', '-v1.validator.ts', '-v1.values.ts', '.contract.ts', '.typebox.ts', '.versions.ts'].map(
    (ending) => `generated/${event}${ending}`,
  );
  const files = [`${event}.ts`, `${event}.spec.ts`, ...derived].map((file) => `${contracts}/${file}`);
  const [existing] = [
    ...entries(tree, 'schemas').filter((folder) => essenceOf(posix.basename(folder)) === essenceOf(event)),
    ...[...files, `docs/reference/${event}.md`].flatMap((file) =>
      entries(tree, posix.dirname(file)).filter((path) => path.toLowerCase() === file.toLowerCase()),
    ),
  ];
  if (existing !== undefined) {
    throw new InvalidEventNameError(`expected the name of a new event type, but ${existing} exists`);
  }
}

/** The paths of what a folder holds, with symbolic links that lead nowhere. */
function entries(tree: Tree, folder: string): readonly string[] {
  return tree.children(folder).map((name) => `${folder}/${name}`);
}

/**
 * What folders have in common that would have one type, or one event type, or be one on a disk that ignores case:
 * invoice-2-event, invoice2-event, invoice-2, Invoice-2.
 */
function essenceOf(folder: string): string {
  return folder
    .toLowerCase()
    .replace(/-event$/, '')
    .replaceAll('-', '');
}

/** The statements that a new event type adds to the modules of exports. */
function toExports({ event, typeName, valueName }: EventNames): Readonly<Record<string, string>> {
  return {
    'index.ts': `export { find${typeName}Violations, is${typeName}, ${valueName}Contract, type ${typeName} } from './${event}.ts';`,
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
