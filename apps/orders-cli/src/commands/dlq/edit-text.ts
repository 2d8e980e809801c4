import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTemporaryFolder } from '@order-events/temporary-folder';
import { CommandError } from '../../command-error.ts';
import { exitCodes } from '../../exit-codes.ts';
import type { CommandContext } from '../../context.ts';
import { withoutInterruption } from '../../interruption.ts';
import { withNotDone } from '../../not-done.ts';
import { readText } from '../../read-text.ts';

/**
 * Lets a person edit a text in the editor of VISUAL or EDITOR, as a file that only they can read.
 *
 * @throws {CommandError} when the editor does not start, or fails, as vim does after `:cq`: what it saved is not taken then.
 * @example await editText('{\n  "quantity": 0\n}', context)
 */
export async function editText(
  text: string,
  { environment, stdin }: Pick<CommandContext, 'environment' | 'stdin'>,
): Promise<string> {
  const editor = environment['VISUAL']?.trim() || environment['EDITOR']?.trim() || 'vi';
  // a path with spaces stands in quotes
  const [program = '', ...args] = (editor.match(/"[^"]*"|'[^']*'|\S+/g) ?? []).map((word) =>
    word.replace(/^(["'])(.*)\1$/, '$2'),
  );
  const folder = createTemporaryFolder('orders');
  try {
    const file = join(folder, 'message.json');
    await writeFile(file, text, { mode: 0o600 });
    const [code, signal] = await withoutInterruption(() => run(program, [...args, file]));
    if (code !== 0) {
      const end = code === null ? `by ${signal}` : `with status ${code}`;
      throw new CommandError(`the editor ended ${end}; nothing was changed`, exitCodes.problem);
    }
    return await withNotDone('nothing was changed', () => readText(file, stdin));
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function run(program: string, args: readonly string[]): Promise<[number | null, NodeJS.Signals | null]> {
  try {
    return (await once(spawn(program, args, { stdio: 'inherit' }), 'exit')) as [number | null, NodeJS.Signals | null];
  } catch (cause) {
    throw new CommandError(
      `expected an editor in VISUAL or EDITOR, but "${program}" cannot be started; set EDITOR to a program that exists, or use --set`,
      exitCodes.usage,
      { cause },
    );
  }
}
