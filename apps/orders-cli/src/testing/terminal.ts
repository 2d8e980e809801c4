import { spawn } from 'node:child_process';
import { join } from 'node:path';
import xterm from '@xterm/headless';

const main = join(import.meta.dirname, '../main.ts');

export interface TerminalOptions {
  /** In characters. @default 100 */
  readonly columns?: number;
  readonly environment?: NodeJS.ProcessEnv;
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

/** Runs `orders` in a pseudo-terminal, which `script` of the system gives it, and draws what it writes. */
export async function runInTerminal(
  args: readonly string[],
  { columns = 100, environment = {}, type }: TerminalOptions = {},
): Promise<Screen> {
  const command = [process.execPath, '--conditions=@order-events/source', main, ...args];
  const quoted = command.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
  const pty = spawn('script', ['-qefc', `stty cols ${columns} rows 50; exec ${quoted}`, '/dev/null'], {
    env: { PATH: process.env['PATH'], HOME: '/nonexistent', TERM: 'xterm-256color', ...environment },
  });
  const terminal = new xterm.Terminal({ cols: columns, rows: 50, scrollback: 10_000, allowProposedApi: true });
  let title = '';
  terminal.onTitleChange((changed) => (title = changed));
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
