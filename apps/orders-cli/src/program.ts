import { join } from 'node:path';
import { defaultSchemaVersion, type SchemaVersion, schemaVersions } from '@order-events/contracts';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { CommandError } from './command-error.ts';
import { getOrder } from './commands/get.ts';
import { publishOrders } from './commands/publish.ts';
import { connect, type Connection, defaultStage, localPort } from './connection.ts';
import { exitCodes } from './exit-codes.ts';
import { explainError } from './explain-error.ts';
import { createOutput, type Output, type OutputStreams, visible } from './output.ts';

export interface ProgramOptions extends Partial<OutputStreams> {
  readonly environment: NodeJS.ProcessEnv;
  readonly stdin?: NodeJS.ReadableStream;
}

export interface Program {
  /** Runs a command line as the shell gives it and resolves with the exit code. */
  run(argv: readonly string[]): Promise<number>;
}

// up and demo are loaded when they are called: the engines would slow down every other command

/** Where `nx run infra:synth` leaves the stack, seen from this file. */
const synthesizedStack = join(import.meta.dirname, '../../infra/cdk.out');

/** Creates the `orders` program. */
export function createProgram(options: ProgramOptions): Program {
  const { environment, stdin = process.stdin, stdout = process.stdout, stderr = process.stderr } = options;
  const createCommandOutput = (json = false) => createOutput({ stdout, stderr }, json);

  async function connected(flags: ConnectionFlags, command: (connection: Connection) => Promise<void>): Promise<void> {
    const endpoint = flags.local ? `http://127.0.0.1:${localPort}` : flags.endpoint;
    const connection = connect({ endpoint, stage: flags.stage, environment });
    try {
      await command(connection);
    } catch (error) {
      const { message, exitCode } = explainError(error, connection.target);
      throw new CommandError(message, exitCode, error);
    } finally {
      connection.close();
    }
  }

  const program = new Command('orders')
    .description('Event-driven orders on AWS, or on this machine.')
    .version('0.0.0', '--version', 'print the version')
    .exitOverride()
    .showHelpAfterError('(add --help for what is possible)')
    .configureOutput({ writeOut: (text) => stdout.write(text), writeErr: (text) => stderr.write(text) })
    .addHelpText('after', `\nExit codes: ${describeExitCodes()}`);

  program
    .command('up')
    .description('run the whole stack on this machine, in the foreground')
    .option('--port <number>', 'where the endpoint listens, on 127.0.0.1; 0 takes any free port', parsePort, localPort)
    .option('--assembly <folder>', 'the stack, as `nx run infra:synth` wrote it', synthesizedStack)
    .addOption(jsonOption())
    .action(async ({ port, assembly, json }: { port: number; assembly: string; json?: boolean }) => {
      const { signal, release } = interruption();
      const { runLocalCloud } = await import('./commands/up.ts');
      await runLocalCloud({ port, assembly, stop: signal }, createCommandOutput(json)).finally(release);
    });

  withConnection(program.command('publish'))
    .description('publish an order, or one a line (NDJSON)')
    .argument('<file>', 'a JSON file, or - for standard input')
    .addOption(
      new Option('--schema-version <number>', 'the version of the order event')
        .choices(schemaVersions.map(String))
        .default(String(defaultSchemaVersion)),
    )
    .addOption(jsonOption())
    .addHelpText('after', examples('orders publish --local order.json', 'generate | orders publish --local --json -'))
    .action(async (file: string, flags: ConnectionFlags & { schemaVersion: string }) => {
      const output = createCommandOutput(flags.json);
      const schemaVersion = Number(flags.schemaVersion) as SchemaVersion;
      await connected(flags, (connection) =>
        publishOrders({ file, schemaVersion, stdin, environment }, connection, output),
      );
    });

  withConnection(program.command('get'))
    .description('print an order')
    .argument('<orderId>', 'the id of the order')
    .addOption(jsonOption())
    .addHelpText('after', examples('orders get --local O1234', 'orders get --json O1234 | jq .status'))
    .action(async (orderId: string, flags: ConnectionFlags) => {
      await connected(flags, (connection) => getOrder(orderId, connection, createCommandOutput(flags.json)));
    });

  program
    .command('demo')
    .description('run the stack, send it every kind of message, and show what became of each')
    .option('--assembly <folder>', 'the stack, as `nx run infra:synth` wrote it', synthesizedStack)
    .addOption(jsonOption())
    .action(async ({ assembly, json }: { assembly: string; json?: boolean }) => {
      const { runDemo } = await import('./demo/run-demo.ts');
      const { signal, release } = interruption();
      await runDemo({ assembly, stop: signal }, createCommandOutput(json)).finally(release);
    });

  return { run: (argv) => run(program, argv, createCommandOutput()) };
}

interface ConnectionFlags {
  readonly stage: string;
  readonly local?: boolean;
  readonly endpoint?: string;
  readonly json?: boolean;
}

async function run(program: Command, argv: readonly string[], output: Output): Promise<number> {
  try {
    await program.parseAsync(argv);
    return exitCodes.fine;
  } catch (error) {
    // commander has said what is wrong, or has shown the help that was asked for
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.fine : exitCodes.usage;
    const { message, exitCode } = explainError(error);
    output.tell(`orders: ${message.split('\n').map(visible).join('\n')}`);
    return exitCode;
  }
}

function withConnection(command: Command): Command {
  return command
    .addOption(
      new Option('--local', `use the local cloud that \`orders up\` runs on port ${localPort}`).conflicts('endpoint'),
    )
    .option('--endpoint <url>', 'use this endpoint for every service, with dummy credentials and us-east-1', parseUrl)
    .option('--stage <name>', 'the stage of the stack, as it was deployed', parseStage, defaultStage)
    .addHelpText(
      'after',
      '\nWithout --local and --endpoint, the usual AWS configuration decides (AWS_PROFILE, AWS_REGION, AWS_ENDPOINT_URL, …).',
    );
}

function jsonOption(): Option {
  return new Option('--json', 'print JSON');
}

function examples(...lines: string[]): string {
  return `\nExamples:\n${lines.map((line) => `  $ ${line}`).join('\n')}`;
}

function describeExitCodes(): string {
  return Object.entries(exitCodes)
    .map(([name, code]) => `${code} ${name}`)
    .join(', ');
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new InvalidArgumentError('expected a port from 0 to 65535.');
  return port;
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

/** What asks the program to end: Ctrl-C, a supervisor, a terminal that closes. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Aborts on the first signal; a second one ends the process the usual way. */
function interruption(): { readonly signal: AbortSignal; readonly release: () => void } {
  const controller = new AbortController();
  const abort = () => controller.abort();
  for (const name of signals) process.once(name, abort);
  return { signal: controller.signal, release: () => signals.forEach((name) => process.off(name, abort)) };
}
