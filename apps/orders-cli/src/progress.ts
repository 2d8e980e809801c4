import { SingleBar } from 'cli-progress';

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
  const bar = new SingleBar({
    stream: withoutSavedCursor(stream),
    format: `${label} {bar} {value}/{total} · {duration_formatted}, {eta_formatted} to go`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 30,
    hideCursor: true,
    clearOnComplete: true,
  });
  let running = false;
  return {
    at: (done, total) => {
      if (!running) {
        bar.start(total, done);
        onShown(1);
      }
      running = true;
      bar.setTotal(total);
      bar.update(done);
    },
    [Symbol.dispose]: () => {
      if (running) {
        bar.stop();
        onShown(-1);
      }
      running = false;
    },
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
