import { CommandError } from './command-error.ts';
import { connect, type Connection } from './connection.ts';
import { exitCodes } from './exit-codes.ts';
import { explainError } from './explain-error.ts';
import { interruption } from './interruption.ts';
import { isTerminal } from './is-terminal.ts';
import { localEndpoint } from './local-endpoint.ts';
import type { ConnectionFlags } from './options.ts';
import { createOutput, type Output, type OutputStreams } from './output.ts';
import { programName } from './program-name.ts';
import { toQuestion } from './question.ts';

export interface ProgramOptions extends Partial<OutputStreams> {
  readonly environment: NodeJS.ProcessEnv;
  readonly stdin?: NodeJS.ReadableStream;
  /** Aborted when stdout cannot be written any more, with what is to be said of it. @default never */
  readonly outputClosed?: AbortSignal;
  /** How long a request for dead letters waits for one, in seconds. @default what the dead-letter queue does, unless told */
  readonly waitSeconds?: number | undefined;
}

/** What every command gets. */
export interface CommandContext extends Required<ProgramOptions> {
  /** What a person types to run the program: every command line that is shown begins with it. */
  readonly program: string;
  readonly createOutput: (json?: boolean) => Output;
  /** Runs a command until it ends; the signal is aborted by Ctrl-C, and when nothing reads the output any more. */
  readonly interruptible: (command: (signal: AbortSignal) => Promise<void>) => Promise<void>;
  /** Connects, says where to, runs a command there, and explains what it throws. */
  readonly connected: (flags: ConnectionFlags, command: (session: Session) => Promise<void>) => Promise<void>;
}

/** What a command works with once it is connected. */
export interface Session extends Pick<CommandContext, 'program' | 'environment' | 'waitSeconds'> {
  readonly connection: Connection;
  readonly output: Output;
  /** Aborted by Ctrl-C, and when nothing reads the output any more, with an error that says which. */
  readonly signal: AbortSignal;
  /** Whether {@link confirm} asks a person, who is told then how much would change. */
  readonly asks: boolean;
  /**
   * Asks before a change that is not made on this machine, unless `--yes` said so.
   *
   * @param change - What would be done, as in "publish 3 orders".
   * @throws {CommandError} when the answer is no, or nobody can be asked.
   */
  readonly confirm: (change: string) => Promise<void>;
}

/** Time after which a command that is interrupted and still works says so, in milliseconds. */
const patienceMilliseconds = 1_000;

/** Creates what every command gets. */
export function createContext(options: ProgramOptions): CommandContext {
  const { environment, stdin = process.stdin, stdout = process.stdout, stderr = process.stderr } = options;
  const { outputClosed = new AbortController().signal, waitSeconds } = options;
  const program = programName(environment);
  const context: CommandContext = {
    program,
    environment,
    outputClosed,
    waitSeconds,
    stdin,
    stdout,
    stderr,
    createOutput: (json = false) => createOutput({ stdout, stderr }, json),
    interruptible: async (command) => {
      const { signal, release } = interruption(outputClosed);
      let hint: NodeJS.Timeout | undefined;
      const stop = () => {
        // no command waits for input that is still to come
        if ('destroy' in stdin && typeof stdin.destroy === 'function') stdin.destroy();
        const { tell } = context.createOutput();
        hint = setTimeout(() => tell('stopping …; Ctrl-C again ends it at once'), patienceMilliseconds);
      };
      signal.addEventListener('abort', stop);
      try {
        await command(signal);
      } catch (error) {
        // a command that had more to say of its interruption said it
        throw signal.aborted && !(error instanceof CommandError) ? signal.reason : error;
      } finally {
        // the output may be closed after a command has ended
        signal.removeEventListener('abort', stop);
        clearTimeout(hint);
        release();
      }
    },
    connected: (flags, command) =>
      context.interruptible(async (signal) => {
        const output = context.createOutput(flags.json);
        let connection: Connection | undefined;
        try {
          const endpoint = flags.local ? localEndpoint(environment) : flags.endpoint;
          connection = await connect({ endpoint, stage: flags.stage, environment });
          output.tell(`stage ${connection.stage} at ${connection.target}`);
          const mayChange = connection.local || flags.yes === true;
          const asks = !mayChange && isTerminal(stdin) && isTerminal(stderr);
          const confirm = confirmation(connection, { mayChange, asks }, context, signal);
          await command({ program, environment, waitSeconds, connection, output, signal, asks, confirm });
        } catch (error) {
          if (signal.aborted || error instanceof CommandError) throw error;
          const { message, exitCode } = explainError(error, { program, connection });
          throw new CommandError(message, exitCode, { cause: error });
        } finally {
          connection?.close();
        }
      }),
  };
  return context;
}

function confirmation(
  { target, stage }: Connection,
  { mayChange, asks }: { readonly mayChange: boolean; readonly asks: boolean },
  { stdin, stderr }: CommandContext,
  signal: AbortSignal,
): Session['confirm'] {
  return async (change) => {
    if (mayChange) return;
    if (!asks) {
      throw new CommandError(
        `expected --yes, to ${change} in stage ${stage} at ${target}: there is no terminal to ask on; nothing was changed`,
        exitCodes.usage,
      );
    }
    const { confirm } = await import('@inquirer/prompts');
    const message = `${change[0]?.toUpperCase()}${change.slice(1)} in stage ${stage} at ${target}?`;
    const agreed = await confirm(
      { message: toQuestion(message, stderr), default: false },
      { input: stdin, output: stderr, signal },
    );
    if (!agreed) throw new CommandError('nothing was changed', exitCodes.problem);
  };
}
