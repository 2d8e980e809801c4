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
  const columns = 'columns' in stream ? Number(stream.columns) : Infinity;
  const lines = wrap(visible(text), columns - prefix.length);
  const last = lines.at(-1) ?? '';
  return [...lines.slice(0, -1), ...wrap(`${last} ${'.'.repeat(room)}`, columns - prefix.length)]
    .join('\n')
    .slice(0, -room)
    .replace(/ $/, '');
}
