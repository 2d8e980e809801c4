import { PassThrough } from 'node:stream';
import { CommandError } from '../command-error.ts';
import { createContext } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Line, Styled } from '../line.ts';
import type { Output } from '../output.ts';
import { describeProgram } from '../program.ts';
import { visible } from '../visible.ts';
import type { RunOptions } from './run-orders.ts';

/** What was written to an output. It can be drawn again and again, as for terminals of several sizes. */
export interface Recording {
  readonly draw: (output: Output) => void;
  /** What stands in the tables; a table of names and values has no names of columns. */
  readonly cells: readonly { readonly column: string; readonly text: string }[];
}

/** Runs `orders` in this process, and keeps what it writes to its output. */
export async function recordOrders(
  args: readonly string[],
  { until }: Pick<RunOptions, 'until'> = {},
): Promise<Recording> {
  const enough = new AbortController();
  const [stdin, stdout, stderr] = [new PassThrough().end(), new PassThrough(), new PassThrough()];
  const context = createContext({ environment: {}, stdin, stdout, stderr, outputClosed: enough.signal });
  return await recordOutput(async (output) => {
    const print = (line: Line) => {
      output.print(line);
      if (until !== undefined && typeof line === 'string' && line.includes(until))
        enough.abort(new CommandError('interrupted', exitCodes.interrupted));
    };
    // commands ask the context itself
    Object.assign(context, { createOutput: () => ({ ...output, print }) });
    await describeProgram(context).parseAsync(['node', 'orders', ...args]);
  });
}

/** Keeps what is written to an output. */
export async function recordOutput(write: (output: Output) => Promise<void> | void): Promise<Recording> {
  const calls: ((output: Output) => void)[] = [];
  const cells: Recording['cells'][number][] = [];
  const keep = (column: string, cell: unknown) => {
    const text = typeof cell === 'string' ? cell : (Object(cell) as Partial<Styled>).text;
    cells.push({ column, text: visible(text ?? JSON.stringify(cell)) });
  };
  await write({
    json: false,
    printed: () => Promise.resolve(),
    print: (line) => calls.push(({ print }) => print(line)),
    tell: (line) => calls.push(({ tell }) => tell(line)),
    table: (head, rows) => {
      calls.push(({ table }) => table(head, rows));
      const names = head.map((column) => (typeof column === 'string' ? column : column.optional));
      for (const row of rows) for (const [at, cell] of row.entries()) keep(names[at] ?? '', cell);
    },
    values: (entries) => {
      calls.push(({ values }) => values(entries));
      for (const [name, value] of entries) for (const cell of [name, value]) keep('', cell);
    },
    progress: () => ({ at: () => {}, [Symbol.dispose]: () => {} }),
  });
  return { draw: (output) => calls.forEach((call) => call(output)), cells };
}
