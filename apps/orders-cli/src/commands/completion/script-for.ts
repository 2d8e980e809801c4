import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Shells whose completion `orders` can take part in. */
export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

/**
 * The script that completes `orders` in a shell, and that makes the command `orders` where there is none.
 *
 * @param command - The program and first arguments of a command line of `orders`, as absolute paths.
 * @see https://www.gnu.org/software/bash/manual/html_node/Programmable-Completion.html
 * @see https://zsh.sourceforge.io/Doc/Release/Completion-Widgets.html
 * @see https://fishshell.com/docs/current/cmds/complete.html
 */
export function scriptFor(shell: Shell, command: readonly string[]): string {
  const script = readFileSync(join(import.meta.dirname, `orders.${shell}`), 'utf8');
  const quoted = command.map((word) => quote(shell, word)).join(' ');
  return script.replace('@ORDERS@', () => quoted);
}

/** A word between single quotes, in which a shell expands nothing; a fish reads backslashes there. */
function quote(shell: Shell, word: string): string {
  return shell === 'fish' ? `'${word.replaceAll(/[\\']/g, '\\$&')}'` : `'${word.replaceAll("'", "'\\''")}'`;
}
