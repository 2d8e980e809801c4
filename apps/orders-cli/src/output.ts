import { styleText } from 'node:util';

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
  };
}

/** A text that cannot steer a terminal: control characters become visible. */
export function visible(text: string): string {
  return text.replaceAll(
    /\p{Cc}|\p{Cf}|\p{Cs}/gu,
    (character) => `\\u${character.codePointAt(0)?.toString(16).padStart(4, '0')}`,
  );
}
