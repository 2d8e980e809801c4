import { type Command, InvalidArgumentError, Option } from 'commander';
import { defaultStage } from './connection.ts';
import { localEndpointVariable, localPort } from './local-endpoint.ts';

/** The flags that say where a command is pointed. */
export interface ConnectionFlags {
  readonly stage: string;
  readonly local?: boolean;
  readonly endpoint?: string;
  readonly json?: boolean;
  readonly yes?: boolean;
}

/** Gives a command the flags that say where it is pointed, and `--json`. */
export function withConnection(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--local',
        `use the local cloud that \`${programOf(command)} up\` runs: at ${localEndpointVariable} when that is set, else on port ${localPort}`,
      ).conflicts('endpoint'),
    )
    .option('--endpoint <url>', 'use this endpoint for every service, with dummy credentials and us-east-1', parseUrl)
    .option('--stage <name>', 'the stage of the stack, as it was deployed', parseStage, defaultStage)
    .addOption(jsonOption())
    .addHelpText(
      'after',
      '\nWithout --local and --endpoint, the usual AWS configuration decides\n(AWS_PROFILE, AWS_REGION, AWS_ENDPOINT_URL, …).',
    );
}

/** As {@link withConnection}, for a command that changes something there. */
export function withChange(command: Command): Command {
  return withConnection(command).option('--yes', 'change it without asking, where it is not on this machine');
}

/** The flags again, for a command that a person may run next. */
export function repeated({ local, endpoint, stage }: ConnectionFlags): string {
  const where = local ? ' --local' : endpoint === undefined ? '' : ` --endpoint ${endpoint}`;
  return `${where}${stage === defaultStage ? '' : ` --stage ${stage}`}`;
}

export function jsonOption(): Option {
  return new Option('--json', 'print JSON, one document a line');
}

/**
 * A help text's examples, one command line each, in which `$0` stands for the name of the program.
 *
 * @example command.addHelpText('after', examples('$0 status --local'))
 */
export function examples(...lines: string[]): (help: { readonly command: Command }) => string {
  return ({ command }) =>
    `\nExamples:\n${lines.map((line) => `  $ ${line.replaceAll('$0', programOf(command))}`).join('\n')}`;
}

/** What the program is called, of which this is a command. */
function programOf(command: Command): string {
  return command.parent === null ? command.name() : programOf(command.parent);
}

/** Reads a whole number from an option; refuses every other text. */
export function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (!/^\d+$/.test(text) || number < least || number > most) {
      const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
      throw new InvalidArgumentError(`expected a whole number ${range}.`);
    }
    return number;
  };
}

function parseStage(text: string): string {
  if (!/^[a-z][a-z0-9]{0,19}$/.test(text)) throw new InvalidArgumentError('expected a stage such as dev or prod.');
  return text;
}

function parseUrl(text: string): string {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text))
    throw new InvalidArgumentError('expected a URL such as http://127.0.0.1:4566.');
  return text;
}
