import { styleText } from 'node:util';
import { visible } from './visible.ts';

type Style = Parameters<typeof styleText>[0];

/** A text with a style, which becomes an escape sequence only when it is written. */
export interface Styled {
  readonly style: Style;
  readonly text: string;
}

/**
 * One line for a person: a text, or parts of which some have a style. It may hold anything that a server, a file or a
 * command line said: what would steer a terminal becomes visible when it is written.
 */
export type Line = string | readonly (string | Styled)[];

/** A part of a line with a style: shown where the stream is a terminal that has colours and NO_COLOR is not set. */
export function styled(style: Style, text: string): Styled {
  return { style, text };
}

/** A line as a stream gets it, without its end. */
export function toText(line: Line, stream: NodeJS.WritableStream): string {
  if (typeof line === 'string') return visible(line);
  return line
    .map((part) => {
      if (typeof part === 'string') return visible(part);
      return styleText(part.style, visible(part.text), { stream });
    })
    .join('');
}
