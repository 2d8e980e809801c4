import { styleText } from 'node:util';
import { SingleBar } from 'cli-progress';

type Style = Parameters<typeof styleText>[0];

/** Where a command writes: results to stdout, everything about them to stderr. */
export interface Output {
  /** Whether the caller wants JSON. */
  readonly json: boolean;
  /** A line of the result. */
  readonly print: (line: string) => void;
  /** Width of the terminal that stdout is, in characters; `undefined` where stdout is none. */
  readonly columns: number | undefined;
  /** A line for whoever waits or wonders. */
  readonly tell: (line: string) => void;
  /** Colours a text of the result, where stdout is a terminal that has colours and NO_COLOR is not set. */
  readonly style: (style: Style, text: string) => string;
  /** Starts a progress bar on stderr, where that is a terminal; nobody sees it elsewhere. */
  readonly progress: (label: string) => Progress;
}

/** How far some long work is. */
export interface Progress extends Disposable {
  /** Both in the unit that the label names; a total may grow. */
  readonly at: (done: number, total: number) => void;
  /** Takes the bar away and gives the cursor back. */
  readonly [Symbol.dispose]: () => void;
}

export interface OutputStreams {
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
}

/** Creates the one place through which commands write. */
export function createOutput({ stdout, stderr }: OutputStreams, json = false): Output {
  let bars = 0;
  /** A line that comes while a bar is shown takes its place; the bar is drawn again below it. */
  const makeRoom = (stream: NodeJS.WritableStream) => {
    if (bars > 0 && isTerminal(stream)) stderr.write('\r\u001b[K');
  };
  return {
    json,
    get columns() {
      // asked each time: a person may change the size of the window
      return isTerminal(stdout) && 'columns' in stdout ? Number(stdout.columns) : undefined;
    },
    print: (line) => {
      makeRoom(stdout);
      stdout.write(`${line}\n`);
    },
    tell: (line) => {
      makeRoom(stderr);
      stderr.write(`${line}\n`);
    },
    style: (style, text) => styleText(style, text, { stream: stdout }),
    progress: (label) => startProgress(label, stderr, (by) => (bars += by)),
  };
}

function startProgress(label: string, stream: NodeJS.WritableStream, onShown: (by: number) => void): Progress {
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

/** JSON in one line that cannot steer a terminal: what JSON itself leaves alone is escaped. */
export function toJson(value: object): string {
  return JSON.stringify(value).replaceAll(/[\u007f-\u009f]|\p{Cf}/gu, (character) =>
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

/** A text that cannot steer a terminal: control characters become visible. */
export function visible(text: string): string {
  return text.replaceAll(
    /\p{Cc}|\p{Cf}|\p{Cs}/gu,
    (character) => `\\u${character.codePointAt(0)?.toString(16).padStart(4, '0')}`,
  );
}

export function isTerminal(stream: NodeJS.ReadableStream | NodeJS.WritableStream): boolean {
  return 'isTTY' in stream && stream.isTTY === true;
}
