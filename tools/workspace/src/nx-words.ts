import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PreTasksExecution } from '@nx/devkit';

/** Names of the configurations of each target that has some, over all projects. */
export type Configurations = Readonly<Record<string, readonly string[]>>;

const configurationFlags = ['configuration', 'c'];
/** Flags with which targets are named. */
const targetFlags = ['target', 'targets', 't'];
/**
 * Options of the executor `nx:run-commands`. Nx takes them for itself and hands nothing on, so a word that is meant for the
 * program behind a target would get lost. `color`, `parallel` and `verbose` change no program's work.
 */
const executorFlags = [
  'command',
  'commands',
  'args',
  'cwd',
  'env',
  'envFile',
  'usePty',
  'tty',
  'readyWhen',
  'forwardAllArgs',
];
/** Flags of Nx, whose value can be no stage. */
const nxFlags = [
  ...targetFlags,
  'verbose',
  'exclude',
  'batch',
  'tui',
  'graph',
  'parallel',
  'maxParallel',
  'outputStyle',
  'skipSync',
];

/**
 * Finds what Nx would pass over in silence on a command line for a target with configurations, such as `deploy`, whose
 * configurations are the stages: without a known configuration, it runs the target as if none had been named.
 *
 * @param words - the command line after `nx`
 * @returns what is wrong, or `undefined`
 * @example findLostWord(['run', 'infra:deploy:pord'], { deploy: ['dev', 'prod'] }) // 'expected a configuration that …'
 */
export function findLostWord(words: readonly string[], configurations: Configurations): string | undefined {
  const end = words.indexOf('--');
  const { flags, positionals } = read(words.slice(0, end === -1 ? words.length : end));
  const valuesOf = (names: readonly string[]) =>
    flags.filter(({ name }) => names.includes(name)).map(({ value }) => value);

  // a positional is project:target:configuration, target:configuration in a project's folder, or a target
  const segments = positionals.map((positional) => positional.split(':'));
  const named = segments.flatMap((parts) => parts.slice(0, 2));
  const target = [...named, ...valuesOf(targetFlags).flatMap((value) => value.split(/[, ]/))].find((name) =>
    Object.hasOwn(configurations, name),
  );
  if (target === undefined) return undefined;
  const known = configurations[target] ?? [];

  const asked = [
    ...segments.flatMap((parts) => (parts.includes(target) ? parts.slice(parts.indexOf(target) + 1) : [])),
    ...valuesOf(configurationFlags),
    ...valuesOf(['prod']).map(() => 'production'),
  ];
  if (asked.length > 1) return `expected one configuration, got ${asked.join(' and ')}`;
  const unknown = asked.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    return `expected a configuration that exists (${known.join(', ')}), got "${unknown}". Nx reads -c and --prod as --configuration`;
  }
  const kept = flags.find(({ name }) => name.startsWith('__') || executorFlags.includes(name.split('.')[0] ?? ''));
  if (kept !== undefined) return `Nx keeps ${kept.word} to itself, and ${target} never sees it`;
  const swapped = flags.find(({ name, value }) => nxFlags.includes(name) && known.includes(value));
  if (swapped !== undefined) return `Nx keeps ${swapped.word} to itself; write --configuration=${swapped.value}`;
  return undefined;
}

interface Flag {
  /** Without dashes, in camelCase. */
  readonly name: string;
  readonly value: string;
  readonly word: string;
}

/** Reads words as yargs does, for Nx: `--flag=value`, `--flag value`, `-cvalue`. */
function read(words: readonly string[]) {
  const flags: Flag[] = [];
  const positionals: string[] = [];
  words.forEach((word, index) => {
    const [, name, attached] = /^--([^=]+)(?:=(.*))?$/s.exec(word) ?? /^-([a-z])=?(.+)?$/is.exec(word) ?? [];
    if (name !== undefined) {
      const next = words[index + 1];
      const value = attached ?? (next === undefined || next.startsWith('-') ? '' : next);
      flags.push({ name: name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()), value, word });
    } else {
      // a word after a flag may be its value, which is harmless here, or be no value, as after --verbose
      positionals.push(word);
    }
  });
  return { flags, positionals };
}

/** Refuses a command line of which Nx would pass over a word, before it runs a task. */
export const preTasksExecution: PreTasksExecution = (_, { argv, workspaceRoot }) => {
  const problem = findLostWord(argv.slice(2), readConfigurations(workspaceRoot));
  if (problem !== undefined) throw new Error(`${problem}; nothing was run`);
};

interface ProjectFile {
  readonly targets?: Readonly<Record<string, { readonly configurations?: object }>>;
}

function readConfigurations(workspaceRoot: string): Configurations {
  const files = globSync('{apps,examples,libs,tools}/*/project.json', { cwd: workspaceRoot });
  const projects = files.map((file) => JSON.parse(readFileSync(join(workspaceRoot, file), 'utf8')) as ProjectFile);
  return Object.fromEntries(
    projects
      .flatMap(({ targets = {} }) => Object.entries(targets))
      .flatMap(([name, { configurations }]) =>
        configurations === undefined ? [] : [[name, Object.keys(configurations)] as const],
      ),
  );
}
