import { parseArgs } from 'node:util';
import { SettingError } from '../setting-error.ts';
import type { CdkOption } from './cdk-options.ts';

/** A flag of the command line, as it is written in full. */
export interface Flag {
  /** The name of the option, or what was given in its place. */
  readonly name: string;
  /** What follows `=`. Boolean options have none. */
  readonly value?: string;
  /** For instance `--require-approval=never`, `--no-rollback`, or an unknown flag as it was given. */
  readonly word: string;
}

/** A command line whose flags are written in full. */
export interface LongForm {
  readonly flags: readonly Flag[];
  /** The words that belong to no flag. */
  readonly operands: readonly string[];
}

type Token = NonNullable<ReturnType<typeof parseArgs>['tokens']>[number];

/**
 * Writes the flags of a command line in full, from every spelling that the CDK CLI takes: `--flag=value`, `--flag value`,
 * aliases, `--no-flag`, `--flag=false`, `--camelCase`. What follows need not know these spellings.
 *
 * @throws {SettingError} for a flag whose value is missing, empty or not one of a boolean, and for one value given twice
 * @example toLongForm(['-f', '--requireApproval', 'never'], options).flags.map(({ word }) => word)
 * // ['--force', '--require-approval=never']
 */
export function toLongForm(words: readonly string[], options: readonly CdkOption[]): LongForm {
  const names = spell(options);
  const { tokens } = parseArgs({
    // the words after -- are read as the others: no action takes words that look like options
    args: words.filter((word) => word !== '--'),
    options: Object.fromEntries(
      [...names].map(([name, { option, off }]) => [
        name,
        { type: off || option.type === 'boolean' ? 'boolean' : 'string', ...(name.length === 1 && { short: name }) },
      ]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const flags: Flag[] = [];
  const operands: string[] = [];
  tokens.forEach((token, index) => {
    if (token.kind === 'positional' && !isValueOf(tokens[index - 1], token, names)) operands.push(token.value);
    if (token.kind === 'option') flags.push(toFlag(token, tokens[index + 1], names));
  });
  refuseRepeated(flags, options);
  return { flags, operands };
}

interface Spelling {
  readonly option: CdkOption;
  /** Whether this spelling turns the option off. */
  readonly off: boolean;
}

/** Every spelling of every option, without dashes. */
function spell(options: readonly CdkOption[]): ReadonlyMap<string, Spelling> {
  const spellings = options.flatMap((option): readonly (readonly [string, Spelling])[] => {
    const names = [option.name, ...option.aliases].flatMap((name) => [name, toCamelCase(name)]);
    const offs = [
      ...(option.type === 'boolean' ? names.map((name) => `no-${name}`) : []),
      ...(option.negativeAlias === undefined ? [] : [option.negativeAlias]),
    ];
    return [
      ...offs.map((name) => [name, { option, off: true }] as const),
      ...names.map((name) => [name, { option, off: false }] as const),
    ];
  });
  // --no-color is an option of its own, and --color another
  return new Map([...spellings.filter(([, { off }]) => off), ...spellings.filter(([, { off }]) => !off)]);
}

const toCamelCase = (name: string): string => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** Whether a word is the `true` or `false` after a boolean flag. */
function isValueOf(flag: Token | undefined, word: Token | undefined, names: ReadonlyMap<string, Spelling>): boolean {
  return (
    flag?.kind === 'option' &&
    word?.kind === 'positional' &&
    word.index === flag.index + 1 &&
    flag.value === undefined &&
    names.get(flag.name)?.option.type === 'boolean' &&
    ['true', 'false'].includes(word.value)
  );
}

function toFlag(
  token: Extract<Token, { kind: 'option' }>,
  next: Token | undefined,
  names: ReadonlyMap<string, Spelling>,
): Flag {
  const spelling = names.get(token.name);
  if (spelling === undefined) return { name: token.name, word: token.rawName };
  const { option, off } = spelling;
  if (option.type === 'boolean') {
    const value = token.value ?? (next?.kind === 'positional' && isValueOf(token, next, names) ? next.value : 'true');
    if (value !== 'true' && value !== 'false') {
      throw new SettingError(`the option '${token.rawName}' takes only true or false, got ${JSON.stringify(value)}`);
    }
    const on = (value === 'true') !== off;
    return { name: option.name, word: on ? `--${option.name}` : `--no-${option.name}`.replace('--no-no-', '--') };
  }
  // -c=value, as the CDK CLI reads it
  const value = token.inlineValue && !token.rawName.startsWith('--') ? token.value.replace(/^=/, '') : token.value;
  if (value === undefined || value === '' || (token.inlineValue === false && value.startsWith('-'))) {
    throw new SettingError(`the option '${token.rawName}' needs a value, for instance ${exampleOf(option)}`);
  }
  return { name: option.name, value, word: `--${option.name}=${value}` };
}

function exampleOf({ name, type, choices, description }: CdkOption): string {
  const example = type === 'number' ? '1' : (/(STACK:)?KEY=VALUE/.exec(description)?.[0] ?? 'value');
  return `--${name}=${choices?.[0] ?? example}`;
}

function refuseRepeated(flags: readonly Flag[], options: readonly CdkOption[]): void {
  for (const { name, type } of options) {
    const values = flags.flatMap((flag) => (flag.name === name && flag.value !== undefined ? [flag.value] : []));
    if (type !== 'array' && values.length > 1) {
      throw new SettingError(
        `the option '--${name}' is given ${values.length} times (${values.join(', ')}): give it once`,
      );
    }
  }
}
