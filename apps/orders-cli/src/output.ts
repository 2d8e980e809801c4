import { styleText } from 'node:util';
import { SingleBar } from 'cli-progress';

type Style = Parameters<typeof styleText>[0];

/** Where a command writes: results to stdout, everything about them to stderr. */
export interface Output {
  /** Whether the caller wants JSON. */
  readonly json: boolean;
  /** A line of the result. */
  readonly print: (line: string) => void;
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
  return {
    json,
    print: (line) => void stdout.write(`${line}\n`),
    tell: (line) => void stderr.write(`${line}\n`),
    style: (style, text) => styleText(style, text, { stream: stdout }),
    progress: (label) => startProgress(label, stderr),
  };
}

function startProgress(label: string, stream: NodeJS.WritableStream): Progress {
  const bar = new SingleBar({
    stream,
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
      if (!running) bar.start(total, done);
      running = true;
      bar.setTotal(total);
      bar.update(done);
    },
    [Symbol.dispose]: () => {
      if (running) bar.stop();
      running = false;
    },
  };
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
