import { spawn } from 'node:child_process';
import { PassThrough, Writable } from 'node:stream';
import { WriteStream } from 'node:tty';
import { Unicode11Addon } from '@xterm/addon-unicode11';
import xterm from '@xterm/headless';
import { createOutput, type Output } from '../output.ts';
import { createProgram } from '../program.ts';
import { closedAfter, onceWritten, ordersCommand, ownEnvironment, type RunOptions } from './run-orders.ts';

const rows = 50;

export interface TerminalOptions {
  /** In characters. @default 100 */
  readonly columns?: number;
  /** Environment variables, such as NO_COLOR. */
  readonly environment?: Readonly<Record<string, string>>;
}

export interface TypingOptions extends TerminalOptions {
  /** Typed as soon as the screen shows the text. */
  readonly type?: { readonly on: string; readonly keys: string };
}

/** What a person sees of a program that ran in a terminal. */
export interface Screen {
  /** The lines that are left on the screen, and what scrolled away above them. */
  readonly lines: readonly string[];
  /** How many columns of the screen each of these lines takes: a wide character takes two. */
  readonly widths: readonly number[];
  /** Everything that was written, escape sequences and all. */
  readonly written: string;
  readonly title: string;
  readonly cursorHidden: boolean;
  readonly exitCode: number | null;
}

const termOf = (environment: TerminalOptions['environment']) => ({ TERM: 'xterm-256color', ...environment });

/**
 * Runs `orders` in this process, with streams that say of themselves what a terminal's do, and draws what it writes. What
 * a terminal itself does with keys, such as Ctrl-C, only {@link runInPseudoTerminal} shows.
 */
export async function runInTerminal(
  args: readonly string[],
  { columns = 100, environment = {}, until, type }: TypingOptions & Pick<RunOptions, 'until'> = {},
): Promise<Screen> {
  const { stream, written } = openTerminal(columns, environment);
  const outputClosed = closedAfter(until, stream);
  const keyboard = Object.assign(new PassThrough(), { isTTY: true });
  if (type === undefined) keyboard.end();
  // a question takes no keys before all of it is there
  else onceWritten(type.on, stream, () => setImmediate(() => keyboard.write(type.keys)));
  const streams = { stdin: keyboard, stdout: stream, stderr: stream };
  const program = createProgram({ environment, ...streams, outputClosed, waitSeconds: 0 });
  const exitCode = await program.run(['node', 'orders', ...args]);
  return await draw(written(), columns, exitCode);
}

/** Draws what a command writes through its output. */
export async function drawOutput(
  write: (output: Output) => void,
  { columns = 100, environment = {} }: TerminalOptions = {},
): Promise<Screen> {
  const { stream, written } = openTerminal(columns, environment);
  write(createOutput({ stdout: stream, stderr: stream }));
  return await draw(written(), columns, 0);
}

/** A stream that says of itself what a terminal's does, and everything that was written to it. */
function openTerminal(columns: number, environment: TerminalOptions['environment']) {
  let text = '';
  const stream = new Writable({
    decodeStrings: false,
    write: (chunk: string, _, done) => {
      text += chunk;
      done();
    },
  });
  const properties = {
    isTTY: true,
    columns,
    rows,
    // as process.stdout, which stays open when what is piped to it has ended
    end: () => stream,
    // as a terminal of Node's, which reads the environment
    getColorDepth: () => WriteStream.prototype.getColorDepth(termOf(environment)),
  };
  // a line feed alone only moves down: the driver of a terminal adds the carriage return
  return { stream: Object.assign(stream, properties), written: () => text.replaceAll('\n', '\r\n') };
}

/** Runs `orders` as a process in a pseudo-terminal, which script(1) makes, types, and draws what it writes. */
export async function runInPseudoTerminal(
  args: readonly string[],
  { columns = 100, environment = {}, type }: TypingOptions = {},
): Promise<Screen> {
  const quoted = [...ordersCommand, ...args].map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
  const pty = spawn('script', ['-qefc', `stty cols ${columns} rows ${rows}; exec ${quoted}`, '/dev/null'], {
    env: { ...ownEnvironment(), ...termOf(environment) },
  });
  let written = '';
  let typed = false;
  pty.stdout.setEncoding('utf8').on('data', (text: string) => {
    written += text;
    if (type !== undefined && !typed && written.includes(type.on)) {
      typed = true;
      pty.stdin.write(type.keys);
    }
  });
  const exitCode = await new Promise<number | null>((resolve) => pty.once('close', resolve));
  return await draw(written, columns, exitCode);
}

/** Draws what a program wrote to a terminal. */
export async function draw(written: string, columns: number, exitCode: number | null): Promise<Screen> {
  const terminal = new xterm.Terminal({ cols: columns, rows, scrollback: 10_000, allowProposedApi: true });
  // as today's terminals count: without it, an emoji takes one column
  terminal.loadAddon(new Unicode11Addon());
  terminal.unicode.activeVersion = '11';
  let title = '';
  terminal.onTitleChange((changed) => (title = changed));
  await new Promise<void>((resolve) => terminal.write(written, resolve));
  const buffer = terminal.buffer.active;
  const drawn = Array.from({ length: buffer.length }, (_, line) => buffer.getLine(line));
  const lines = drawn.map((line) => line?.translateToString(true) ?? '');
  const widths = drawn.map((line) => {
    const cells = Array.from({ length: columns }, (_, column) => line?.getCell(column)?.getChars() ?? '');
    return cells.findLastIndex((characters) => characters !== '') + 1;
  });
  return {
    lines,
    widths,
    written,
    title,
    cursorHidden: written.lastIndexOf('\u001b[?25l') > written.lastIndexOf('\u001b[?25h'),
    exitCode,
  };
}
