import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PreTasksExecution } from '@nx/devkit';
import { distance } from 'fastest-levenshtein';
import { projectFolders } from './project-folders.ts';

/** Names of the configurations of each target that has some, over all projects. */
export type Configurations = Readonly<Record<string, readonly string[]>>;

const configurationFlags = ['configuration', 'c', 'noConfiguration'];
/** Flags with which targets are named. */
const targetFlags = ['target', 'targets', 't'];
/** Options of the executor `nx:run-commands`, which takes them and hands nothing on. */
const executorFlags = 'command commands args cwd env envFile usePty tty readyWhen forwardAllArgs streamOutput'.split(
  ' ',
);
/** Flags that Nx takes for itself, each of which may stand before the words for the program. */
const nxFlags = [
  ...targetFlags,
  ...'project projects p exclude excludeTaskDependencies verbose batch tui tuiAutoExit graph parallel maxParallel'.split(
    ' ',
  ),
  ...'outputStyle skipSync skipNxCache disableNxCache skipRemoteCache disableRemoteCache nxBail nxIgnoreCycles'.split(
    ' ',
  ),
  ...'runner cloud dte agents all stdin uncommitted untracked prod'.split(' '),
];

/** Flags of Nx whose values may be anything, such as a branch `develop`. */
const freeFlags = ['base', 'head', 'files'];

/**
 * Finds what Nx would pass over in silence on a command line for a target with configurations, such as `deploy`, whose
 * configurations are the stages: without a known configuration, it runs the target as if none had been named.
 *
 * @param words - the command line after `nx`
 * @returns what is wrong, or `undefined`
 * @example findLostWord(['run', 'infra:deploy:pord'], { deploy: ['dev', 'prod'] }) // 'expected a configuration that …'
 */
export function findLostWord(words: readonly string[], configurations: Configurations): string | undefined {
  // Nx takes quotes inside of a word away
  const plain = words.map((word) => word.replaceAll('"', ''));
  const end = plain.indexOf('--');
  const { flags, positionals } = read(end === -1 ? plain : plain.slice(0, end));
  const valuesOf = (names: readonly string[]) =>
    flags.filter(({ name }) => names.includes(name)).map(({ value }) => value);

  // a positional is project:target:configuration, target:configuration in a project's folder, or a target
  const segments = positionals.map((positional) => positional.split(':'));
  const targets = valuesOf(targetFlags).flatMap((value) => value.split(/[, ]/));
  const target = [...segments.flatMap((parts) => parts.slice(0, 2)), ...targets].find((name) =>
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

  const kept = flags.find(
    ({ name, value }) =>
      name.startsWith('__') ||
      executorFlags.includes(name) ||
      (nxFlags.includes(name) && value.split(/[, ]/).some((word) => isNear(word, known))),
  );
  if (kept !== undefined) return `Nx keeps ${kept.word} to itself, and ${target} never sees it`;
  const bare = positionals.find((word) => isNear(word, known));
  if (bare !== undefined)
    return `Nx keeps the word ${bare} to itself, and ${target} never sees it; a stage is named with --stage`;
  const forProgram = flags.find(({ name }) => ![...nxFlags, ...freeFlags, ...configurationFlags].includes(name));
  if (end !== -1 && end < plain.length - 1 && forProgram !== undefined) {
    return `Nx hands on only what follows --, and ${forProgram.word} stands before it: write all of it after --`;
  }
  return undefined;
}

/** Whether a word is meant for one of these names: the name, a part or a longer form of it, or a typing error in it. */
function isNear(word: string, names: readonly string[]): boolean {
  const lower = word.toLowerCase();
  return names.some(
    (name) => lower.length > 2 && (lower.startsWith(name) || name.startsWith(lower) || distance(lower, name) <= 2),
  );
}

interface Flag {
  /** Without dashes, in camelCase, and without what follows a dot. */
  readonly name: string;
  readonly value: string;
  readonly word: string;
}

/**
 * Reads words as yargs does for Nx: `--flag=value`, `--flag value`, `-cvalue`. The word after a flag that is not of Nx belongs
 * to it; the word after a flag of Nx counts as its value and as a word, because it may be either.
 */
function read(words: readonly string[]) {
  const flags: Flag[] = [];
  const positionals: string[] = [];
  words.forEach((word, index) => {
    const flag = toFlag(word, words[index + 1]);
    if (flag !== undefined) flags.push(flag);
    const before = toFlag(words[index - 1] ?? '', undefined);
    const isValue = before !== undefined && !words[index - 1]?.includes('=') && !nxFlags.includes(before.name);
    if (flag === undefined && !isValue) positionals.push(word);
  });
  return { flags, positionals };
}

function toFlag(word: string, next: string | undefined): Flag | undefined {
  const [, name, attached = ''] = /^--([^=]+)=?(.*)$/s.exec(word) ?? /^-([a-z])=?(.*)$/is.exec(word) ?? [];
  if (name === undefined) return undefined;
  const isOpen = !word.includes('=') && attached === '' && next?.startsWith('-') === false;
  const value = isOpen ? next : attached;
  const [first = ''] = name.split('.');
  return { name: first.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()), value, word };
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
  const projects = projectFolders(workspaceRoot).map(
    (folder) => JSON.parse(readFileSync(join(workspaceRoot, folder, 'project.json'), 'utf8')) as ProjectFile,
  );
  return Object.fromEntries(
    projects
      .flatMap(({ targets = {} }) => Object.entries(targets))
      .flatMap(([name, { configurations }]) =>
        configurations === undefined ? [] : [[name, Object.keys(configurations)] as const],
      ),
  );
}
