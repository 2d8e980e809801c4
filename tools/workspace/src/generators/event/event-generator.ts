import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { formatFiles, generateFiles, type GeneratorCallback, type Tree } from '@nx/devkit';
import { InvalidEventNameError } from './errors.ts';
import { type EventNames, toEventNames } from './event-names.ts';
import { insertExport } from './insert-export.ts';

/** What `nx g event` takes. */
export interface EventGeneratorOptions {
  /** What the event is about, in kebab-case, such as `payment`. The ending `-event` may be left out. */
  readonly name: string;
}

const contracts = 'libs/contracts/src';

/**
 * Makes a new event type: a schema with examples in `schemas/<name>-event`, and its type, validator and tests in the
 * contracts. What the schema says is a start, to be edited.
 *
 * @returns What is to be run once the files are written: the generators of code and documents.
 * @throws {InvalidEventNameError} when the name is not in kebab-case, or such an event exists.
 * @example await eventGenerator(tree, { name: 'payment' });
 */
export async function eventGenerator(tree: Tree, { name }: EventGeneratorOptions): Promise<GeneratorCallback> {
  const names = toEventNames(name);
  refuseToOverwrite(tree, names);
  generateFiles(tree, join(import.meta.dirname, 'files'), '.', { ...names });
  addExports(tree, names);
  await formatFiles(tree);
  return () => {
    for (const program of ['schema-lint/src/codegen.ts', 'contract-docs/src/main.ts']) {
      execFileSync(process.execPath, ['--conditions=@order-events/source', `tools/${program}`], {
        cwd: tree.root,
        stdio: 'inherit',
      });
    }
  };
}

function refuseToOverwrite(tree: Tree, { event }: EventNames): void {
  const alike = tree.children('schemas').filter((folder) => essenceOf(folder) === essenceOf(event));
  const taken = [...alike.map((folder) => `schemas/${folder}`), `${contracts}/${event}.ts`];
  const existing = taken.find((path) => tree.exists(path));
  if (existing !== undefined) {
    throw new InvalidEventNameError(`expected the name of a new event type, but ${existing} exists`);
  }
}

/** What folders have in common that would have one type, or one event type: invoice-2-event, invoice2-event, invoice-2. */
function essenceOf(folder: string): string {
  return folder.replace(/-event$/, '').replaceAll('-', '');
}

function addExports(tree: Tree, { event, typeName }: EventNames): void {
  const additions = {
    'index.ts': `export { find${typeName}Violations, is${typeName}, type ${typeName} } from './${event}.ts';`,
    'typebox.ts': `export { ${typeName}V1 } from './generated/${event}-v1.ts';`,
  };
  for (const [file, exported] of Object.entries(additions)) {
    const path = `${contracts}/${file}`;
    tree.write(path, insertExport(tree.read(path, 'utf8') ?? '', exported));
  }
}
