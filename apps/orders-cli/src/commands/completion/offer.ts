import type { Command, Option } from 'commander';

/** What may stand where a person pressed TAB. */
export interface Offer {
  readonly value: string;
  readonly description: string;
}

/** Where a file may stand, the shell completes names of files, which it does best. */
export type Offers = readonly Offer[] | 'files';

/**
 * Offers for the last of the words that stand on a line after the name of the program.
 *
 * The words are what a shell shows of a line, and it does not show all of them alike: a redirection is left out, or its file
 * stands among the words. So a word that fits nowhere is passed over.
 *
 * @example offer(program, ['list', '--status', 'pa']) // [{ value: 'paid', description: '' }]
 */
export function offer(program: Command, words: readonly string[]): Offers {
  const [before, current] = [words.slice(0, -1), words.at(-1) ?? ''];
  // bash shows the operator of a redirection
  if (/^[<>&|]+$/.test(before.at(-1) ?? '')) return 'files';
  const offers = offersAt(read(program, before), current);
  return offers === 'files' ? offers : offers.filter(({ value }) => value.startsWith(current));
}

/** Where a line is, after some words. */
interface Place {
  readonly command: Command;
  /** The option whose value comes next. */
  readonly option: Option | undefined;
  /** Whether `--` has ended the options. */
  readonly onlyArguments: boolean;
  /** How many words were no option and no command. */
  readonly passed: number;
}

function read(program: Command, words: readonly string[]): Place {
  let place: Place = { command: program, option: undefined, onlyArguments: false, passed: 0 };
  for (const word of words) {
    const { command, option, onlyArguments, passed } = place;
    const child = command.commands.find((one) => one.name() === word);
    if (onlyArguments) place = { ...place, passed: passed + 1 };
    else if (word === '--') place = { ...place, option: undefined, onlyArguments: true };
    else if (word.startsWith('-')) place = { ...place, option: optionNamed(command, word) };
    else if (option !== undefined) place = { ...place, option: option.variadic ? option : undefined };
    else if (child !== undefined) place = { ...place, command: child };
    else place = { ...place, passed: passed + 1 };
  }
  return place;
}

function offersAt({ command, option, onlyArguments, passed }: Place, current: string): Offers {
  if (current.startsWith('-') && !onlyArguments) return offersOfOptions(command, current);
  return option === undefined ? offersOfArgument(command, passed) : offersOfValue(option);
}

/** The option of a command by its name, if it takes a value. */
function optionNamed(command: Command, name: string): Option | undefined {
  return command.options.find(
    ({ long, short, required, optional }) => (long === name || short === name) && (required || optional),
  );
}

function offersOfOptions(command: Command, current: string): Offers {
  const [name = '', value] = current.split(/=(.*)/s);
  if (value === undefined) {
    const options = command.createHelp().visibleOptions(command);
    return options.flatMap(({ long, description }) => (long ? [{ value: long, description }] : []));
  }
  const option = optionNamed(command, name);
  const offers = option === undefined ? [] : offersOfValue(option);
  return offers === 'files' ? offers : offers.map((one) => ({ ...one, value: `${name}=${one.value}` }));
}

function offersOfValue({ argChoices, flags }: Option): Offers {
  return isFile(/[<[](\w+)/.exec(flags)?.[1]) ? 'files' : offersOfChoices(argChoices);
}

function offersOfArgument(command: Command, passed: number): Offers {
  if (command.commands.length > 0) {
    const commands = command.createHelp().visibleCommands(command);
    return commands.map((one) => ({ value: one.name(), description: one.summary() || one.description() }));
  }
  // the last one may have more than one word, and a redirection may have brought a word more
  const { registeredArguments: expected } = command;
  const argument = expected[passed] ?? expected.at(-1);
  return isFile(argument?.name()) ? 'files' : offersOfChoices(argument?.argChoices);
}

/** What the help calls a file is one. */
function isFile(name: string | undefined): boolean {
  return name !== undefined && /^(files?|folder)$/.test(name);
}

function offersOfChoices(choices: readonly string[] = []): Offers {
  return choices.map((value) => ({ value, description: '' }));
}
