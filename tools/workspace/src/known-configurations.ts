import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { PreTasksExecution } from '@nx/devkit';

/** The names of the configurations of every target of every project. */
export type KnownConfigurations = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/**
 * Finds the configuration that a command line of Nx names and that does not exist. Nx itself passes over it in silence and
 * runs the target without a configuration, so `infra:deploy:pord` would deploy dev.
 *
 * @param words the command line after `nx`
 * @example findUnknownConfiguration(['run', 'infra:deploy:pord'], known) // 'pord'
 */
export function findUnknownConfiguration(words: readonly string[], known: KnownConfigurations): string | undefined {
  const end = words.indexOf('--');
  const { values, positionals } = parseArgs({
    args: words.slice(0, end === -1 ? words.length : end),
    options: { configuration: { type: 'string', short: 'c' }, prod: { type: 'boolean' } },
    strict: false,
    allowPositionals: true,
  });
  const everywhere = Object.values(known).flatMap((targets) => Object.values(targets).flat());
  const asked = [
    ...positionals.flatMap((positional) => {
      const [project = '', target = '', ...configuration] = positional.split(':');
      return known[project] === undefined || configuration.length === 0
        ? []
        : [{ name: configuration.join(':'), among: known[project][target] ?? [] }];
    }),
    ...(values.configuration === undefined ? [] : [{ name: toText(values.configuration), among: everywhere }]),
    ...(values.prod === undefined ? [] : [{ name: 'production', among: everywhere }]),
  ];
  return asked.find(({ name, among }) => !among.includes(name))?.name;
}

/** A flag without a value is a boolean; -c=prod has the sign in its value. */
const toText = (value: string | boolean): string => (typeof value === 'string' ? value.replace(/^=/, '') : '');

/** Refuses a configuration that does not exist, before Nx runs a task. */
export const preTasksExecution: PreTasksExecution = (_, { argv, workspaceRoot }) => {
  const known = readConfigurations(workspaceRoot);
  const unknown = findUnknownConfiguration(argv.slice(2), known);
  if (unknown === undefined) return;
  const names = new Set(Object.values(known).flatMap((targets) => Object.values(targets).flat()));
  throw new Error(
    `expected a configuration that exists (${[...names].join(', ')}), got "${unknown}"; nothing was run. Nx reads -c and --prod as --configuration`,
  );
};

interface ProjectFile {
  readonly name: string;
  readonly targets?: Readonly<Record<string, { readonly configurations?: object }>>;
}

function readConfigurations(workspaceRoot: string): KnownConfigurations {
  const projects = globSync('{apps,examples,libs,tools}/*/project.json', { cwd: workspaceRoot }).map(
    (file) => JSON.parse(readFileSync(join(workspaceRoot, file), 'utf8')) as ProjectFile,
  );
  return Object.fromEntries(
    projects.map(({ name, targets = {} }) => [
      name,
      Object.fromEntries(
        Object.entries(targets).map(([target, { configurations = {} }]) => [target, Object.keys(configurations)]),
      ),
    ]),
  );
}
