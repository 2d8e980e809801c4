import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { SettingError } from '../setting-error.ts';

/** What the program asks of the CDK CLI. */
export const actions = ['bootstrap', 'deploy', 'destroy', 'diff', 'synth'] as const;

export type Action = (typeof actions)[number];

const types = ['array', 'boolean', 'number', 'string'] as const;

/** An option of the CDK CLI. */
export interface CdkOption {
  /** In kebab-case and without dashes, for instance `require-approval`. */
  readonly name: string;
  readonly type: (typeof types)[number];
  /** Other names, without dashes: one letter (`f`) or a word (`toolkit-bucket-name`). */
  readonly aliases: readonly string[];
  /** The letter that turns the option off, for instance `R` for `--no-rollback`. */
  readonly negativeAlias?: string;
  readonly choices?: readonly string[];
  readonly description: string;
}

/** The description that the CDK CLI keeps of its own command line, seen from its package. It is not exported. */
const registryFile = 'lib/cli/cli-type-registry.json';

/** The folder of the CDK CLI that this workspace pins. */
const cliFolder = (): string => dirname(createRequire(import.meta.url).resolve('aws-cdk/package.json'));

/**
 * Reads which options the installed CDK CLI takes for an action.
 *
 * @param folder the CLI's package
 * @throws {SettingError} when the CLI no longer describes them, as may happen after an upgrade
 * @example readCdkOptions('deploy').map(({ name }) => name) // ['all', 'build-exclude', …]
 */
export function readCdkOptions(action: Action, folder: string = cliFolder()): readonly CdkOption[] {
  const { globalOptions, commands } = readRegistry(folder);
  const ofAction = commands?.[action]?.options;
  if (globalOptions === undefined || ofAction === undefined) throw unreadable(`without the options of ${action}`);
  // those of the action come first, and prevail
  return Object.entries({ ...ofAction, ...globalOptions, ...ofAction }).map(([name, entry]) => toOption(name, entry));
}

/** What is expected of the registry; each part is checked where it is read. */
interface Registry {
  readonly globalOptions?: Readonly<Record<string, RegistryEntry>>;
  readonly commands?: Readonly<Record<string, { readonly options?: Readonly<Record<string, RegistryEntry>> }>>;
}

interface RegistryEntry {
  readonly type?: unknown;
  readonly alias?: string | readonly string[];
  readonly negativeAlias?: string;
  readonly choices?: readonly string[];
  readonly desc?: string;
}

function readRegistry(folder: string): Registry {
  try {
    return JSON.parse(readFileSync(join(folder, registryFile), 'utf8')) as Registry;
  } catch {
    throw unreadable('without a readable list of its options');
  }
}

function toOption(
  name: string,
  { type: given, alias = [], negativeAlias, choices, desc = '' }: RegistryEntry,
): CdkOption {
  const type = types.find((known) => known === given);
  if (type === undefined) throw unreadable(`with an option --${name} of an unknown type`);
  return {
    name,
    type,
    aliases: [alias].flat(),
    ...(negativeAlias !== undefined && { negativeAlias }),
    ...(choices !== undefined && { choices }),
    description: desc.trim(),
  };
}

const unreadable = (what: string): SettingError =>
  new SettingError(
    `the installed CDK CLI comes ${what} (${registryFile}), so wrong options cannot be told from right ones: install the version of aws-cdk that apps/infra/package.json names`,
  );
