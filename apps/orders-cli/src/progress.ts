import { createRequire } from 'node:module';
import type * as cliProgress from 'cli-progress';

/** In characters. */
const [longestBar, shortestBar] = [30, 5];

/** How far some long work is. */
export interface Progress extends Disposable {
  /** Both in the unit that the label names; a total may grow. */
  readonly at: (done: number, total: number) => void;
  /** Takes the bar away and gives the cursor back. */
  readonly [Symbol.dispose]: () => void;
}

/**
 * Starts a progress bar, which shows from its first step on.
 *
 * @param onShown - Told 1 when the bar comes, and -1 when it goes.
 */
export function startProgress(label: string, stream: NodeJS.WritableStream, onShown: (by: number) => void): Progress {
  let bar: cliProgress.SingleBar | undefined;
  return {
    at: (done, total) => {
      if (bar === undefined) {
        bar = createBar(label, stream);
        bar.start(total, done);
        onShown(1);
      }
      bar.setTotal(total);
      bar.update(done);
    },
    [Symbol.dispose]: () => {
      if (bar === undefined) return;
      bar.stop();
      bar = undefined;
      onShown(-1);
    },
  };
}

/** Loads the library now: most commands show no progress, and end sooner without it. */
function createBar(label: string, stream: NodeJS.WritableStream): cliProgress.SingleBar {
  const { Format, SingleBar: Bar } = createRequire(import.meta.url)('cli-progress') as typeof cliProgress;
  return new Bar({
    stream: withoutSavedCursor(stream),
    format: formatFor(label, stream, Format.Formatter),
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: longestBar,
    hideCursor: true,
    clearOnComplete: true,
  });
}

/** Whatever the terminal's width, the numbers are there: the bar becomes shorter or goes away, and then the times do. */
function formatFor(
  label: string,
  stream: NodeJS.WritableStream,
  formatter: cliProgress.GenericFormatter,
): cliProgress.GenericFormatter {
  // the library clears the rest of the line, and so what stands in its last column
  const room = () => ('columns' in stream ? Number(stream.columns) - 1 : Infinity);
  const numbers = '{value}/{total}';
  const times = ' · {duration_formatted}, {eta_formatted} to go';
  return (options, params, payload) => {
    const fill = (format: string, barsize = 0) => formatter({ ...options, format, barsize }, params, payload);
    const text = fill(`${label} ${numbers}${times}`);
    const bar = Math.min(longestBar, room() - text.length - ' '.length);
    if (bar >= shortestBar) return fill(`${label} {bar} ${numbers}${times}`, bar);
    return text.length <= room() ? text : fill(`${label} ${numbers}`);
  };
}

/**
 * The library remembers where the cursor was when it began, and goes back there in the end. By then other lines may have
 * scrolled that place away, and it would write over them.
 */
function withoutSavedCursor(stream: NodeJS.WritableStream): NodeJS.WritableStream {
  const write = (text: string) => text === '\u001b7' || text === '\u001b8' || stream.write(text);
  return Object.create(stream, { write: { value: write } }) as NodeJS.WritableStream;
}
