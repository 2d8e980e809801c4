import { spawn } from 'node:child_process';
import { PassThrough, Readable } from 'node:stream';
import { WriteStream } from 'node:tty';
import xterm from '@xterm/headless';
import { createProgram } from '../program.ts';
import { ordersCommand } from './run-orders.ts';

const rows = 50;

export interface TerminalOptions {
  /** In characters. @default 100 */
  readonly columns?: number;
  /** Environment variables, such as NO_COLOR. */
  readonly environment?: Readonly<Record<string, string>>;
}

export interface PseudoTerminalOptions extends TerminalOptions {
  /** Typed as soon as the screen shows the text. */
  readonly type?: { readonly on: string; readonly keys: string };
}

/** What a person sees of a program that ran in a terminal. */
export interface Screen {
  /** The lines that are left on the screen, and what scrolled away above them. */
  readonly lines: readonly string[];
  /** Everything that was written, escape sequences and all. */
  readonly written: string;
  readonly title: string;
  readonly cursorHidden: boolean;
  readonly exitCode: number | null;
}

const termOf = (environment: TerminalOptions['environment']) => ({ TERM: 'xterm-256color', ...environment });

/**
 * Runs `orders` in this process, with streams that say of themselves what a terminal's do, and draws what it writes. What
 * a terminal does with keys, only {@link runInPseudoTerminal} shows.
 */
export async function runInTerminal(
  args: readonly string[],
  { columns = 100, environment = {} }: TerminalOptions = {},
): Promise<Screen> {
  const terminal = Object.assign(new PassThrough(), {
    isTTY: true,
    columns,
    rows,
    // as a terminal of Node's, which reads the environment
    getColorDepth: () => WriteStream.prototype.getColorDepth(termOf(environment)),
  });
  let written = '';
  terminal.setEncoding('utf8').on('data', (text: string) => (written += text));
  const streams = { stdin: Readable.from(['']), stdout: terminal, stderr: terminal };
  const exitCode = await createProgram({ environment, ...streams }).run(['node', 'orders', ...args]);
  // as the driver of a terminal does
  return await draw(written.replaceAll('\n', '\r\n'), columns, exitCode);
}

/** Runs `orders` as a process in a pseudo-terminal, which script(1) makes, types, and draws what it writes. */
export async function runInPseudoTerminal(
  args: readonly string[],
  { columns = 100, environment = {}, type }: PseudoTerminalOptions = {},
): Promise<Screen> {
  const quoted = [...ordersCommand, ...args].map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
  const pty = spawn('script', ['-qefc', `stty cols ${columns} rows ${rows}; exec ${quoted}`, '/dev/null'], {
    env: { PATH: process.env['PATH'], HOME: '/nonexistent', ...termOf(environment) },
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

async function draw(written: string, columns: number, exitCode: number | null): Promise<Screen> {
  const terminal = new xterm.Terminal({ cols: columns, rows, scrollback: 10_000, allowProposedApi: true });
  let title = '';
  terminal.onTitleChange((changed) => (title = changed));
  await new Promise<void>((resolve) => terminal.write(written, resolve));
  const buffer = terminal.buffer.active;
  const lines = Array.from({ length: buffer.length }, (_, line) => buffer.getLine(line)?.translateToString(true) ?? '');
  return {
    lines,
    written,
    title,
    cursorHidden: written.lastIndexOf('\u001b[?25l') > written.lastIndexOf('\u001b[?25h'),
    exitCode,
  };
}
