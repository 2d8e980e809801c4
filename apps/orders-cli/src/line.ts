import { styleText } from 'node:util';
import { isTerminal } from './is-terminal.ts';
import { visible } from './visible.ts';

type Style = Parameters<typeof styleText>[0];

/** A text with a style, which becomes an escape sequence only when it is written. */
export interface Styled {
  readonly style: Style;
  readonly text: string;
}

/** Space up to a column, counted from 1: a terminal goes there, wherever it is by then. */
export interface Gap {
  readonly column: number;
  /** The space, for what is no terminal. */
  readonly spaces: string;
}

/**
 * One line for a person: a text, or parts of which some have a style. It may hold anything that a server, a file or a
 * command line said: what would steer a terminal becomes visible when it is written.
 */
export type Line = string | readonly (string | Styled | Gap)[];

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
      if ('column' in part) return isTerminal(stream) ? `\u001b[${part.column}G` : part.spaces;
      return styleText(part.style, visible(part.text), { stream });
    })
    .join('');
}
