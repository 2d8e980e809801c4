import { isTerminal } from './is-terminal.ts';
import { type Line, toText } from './line.ts';
import { type Progress, startProgress } from './progress.ts';
import { type Cell, type Column, gridTable, keyValueTable } from './tables.ts';

/** Where a command writes: results to stdout, everything about them to stderr. */
export interface Output {
  /** Whether the caller wants JSON. */
  readonly json: boolean;
  /** Writes a line of the result. */
  readonly print: (line: Line) => void;
  /** Resolves when stdout has taken all that was printed, or has failed. */
  readonly printed: () => Promise<void>;
  /** Writes a line for whoever waits or wonders. */
  readonly tell: (line: Line) => void;
  /** Prints a table with a head, one array a row, as wide as the terminal at most. */
  readonly table: (head: readonly Column[], rows: readonly (readonly Cell[])[]) => void;
  /** Prints a table of names and values; a value that is no text is shown as JSON. */
  readonly values: (entries: readonly (readonly [name: string, value: unknown])[]) => void;
  /** Starts a progress bar on stderr, where that is a terminal. */
  readonly progress: (label: string) => Progress;
}

export interface OutputStreams {
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
}

/** Creates the one place through which commands write. */
export function createOutput({ stdout, stderr }: OutputStreams, json = false): Output {
  let bars = 0;
  const write = (stream: NodeJS.WritableStream, line: Line) => {
    const isBesideBar = bars > 0 && isTerminal(stream);
    // a line that comes while a bar is shown takes its place, and the bar is drawn again below it; for the bar, the library
    // has switched off that a terminal wraps long lines
    if (isBesideBar) stderr.write('\r\u001b[K\u001b[?7h');
    stream.write(`${toText(line, stream)}\n`);
    if (isBesideBar) stderr.write('\u001b[?7l');
  };
  const print = (line: Line) => write(stdout, line);
  /** In characters; asked each time, as a person may change the size of the window. */
  const width = () => (isTerminal(stdout) && 'columns' in stdout ? Number(stdout.columns) : undefined);
  return {
    json,
    print,
    // an error is told a moment after the write that met it
    printed: () => new Promise((resolve) => stdout.write('', () => setImmediate(resolve))),
    tell: (line) => write(stderr, line),
    table: (head, rows) => gridTable(head, rows, width()).forEach(print),
    values: (entries) => keyValueTable(entries, width()).forEach(print),
    progress: (label) => startProgress(label, stderr, (by) => (bars += by)),
  };
}
