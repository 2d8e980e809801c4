import { textWidth } from './text-width.ts';
import { visible } from './visible.ts';
import { wrap } from './wrap.ts';

/** What stands before a question. */
const prefix = '? ';
/** Room for what stands after a question, and for a short answer, in characters. */
const room = ' (y/N) Yes'.length;

/**
 * A question as it is given to the library that asks, which breaks a line wherever the terminal ends: it is broken between
 * words here, and cannot steer the terminal.
 *
 * @example await confirm({ message: toQuestion(`Publish 3 orders at ${target}?`, stderr) }, { output: stderr });
 */
export function toQuestion(text: string, stream: NodeJS.WritableStream): string {
  const width = ('columns' in stream ? Number(stream.columns) : Infinity) - prefix.length;
  const lines = wrap(visible(text), width);
  const fits = textWidth(lines.at(-1) ?? '') + ' '.length + room <= width;
  return `${lines.join('\n')}${fits ? '' : '\n'}`;
}
