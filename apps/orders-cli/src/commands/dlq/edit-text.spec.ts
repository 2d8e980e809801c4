import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import { editText } from './edit-text.ts';

const folder = mkdtempSync(join(tmpdir(), 'edit-text-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** An editor that does what a script says, and notes the name of the file. */
function editor(script: string) {
  const program = join(folder, 'an editor');
  const seen = join(folder, 'seen');
  writeFileSync(program, `#!/bin/sh\nfile="$1"; printf %s "$file" > '${seen}'\n${script}\n`);
  chmodSync(program, 0o700);
  const edited = editText('before', { environment: { EDITOR: `"${program}"` }, stdin: Readable.from([]) });
  return { edited, file: () => readFileSync(seen, 'utf8') };
}

describe('editText', () => {
  it('gives what the editor saved, of a file that is gone then', async () => {
    const { edited, file } = editor('printf after > "$file"');
    expect(await edited).toBe('after');
    expect(existsSync(file())).toBe(false);
  });

  it('gives the text as it was when the editor saved nothing', async () => {
    expect(await editor('').edited).toBe('before');
  });

  it('takes what an editor saves by a new file of the same name', async () => {
    expect(await editor('printf new > "$file.1"; mv "$file.1" "$file"').edited).toBe('new');
  });

  it.each([
    [':cq', 'printf after > "$file"; exit 1', 'the editor ended with status 1; nothing was changed'],
    ['a signal', 'printf after > "$file"; kill -TERM $$', 'the editor ended by SIGTERM; nothing was changed'],
    ['Ctrl-C, which an editor did not take', 'kill -INT $$', 'the editor ended by SIGINT; nothing was changed'],
  ])('takes the end of an editor by %s for a no', async (_, script, message) => {
    const { edited, file } = editor(script);
    await expect(edited).rejects.toMatchObject({ message, exitCode: 1 });
    expect(existsSync(file())).toBe(false);
  });

  it('says so when the editor removed the file', async () => {
    const message = expect.stringMatching(/there is none; nothing was changed$/) as unknown;
    await expect(editor('rm "$file"').edited).rejects.toMatchObject({ message });
  });

  it('takes a blank EDITOR as one that is not set', async () => {
    const PATH = process.env['PATH'];
    const vi = join(folder, 'vi');
    writeFileSync(vi, '#!/bin/sh\nprintf vi > "$1"\n', { mode: 0o700 });
    process.env['PATH'] = folder;
    const text = editText('before', { environment: { VISUAL: '', EDITOR: ' ' }, stdin: Readable.from([]) });
    expect(await text.finally(() => (process.env['PATH'] = PATH))).toBe('vi');
  });

  it('leaves Ctrl-C to the editor', async () => {
    let interrupted = 0;
    const listener = () => (interrupted += 1);
    process.once('SIGINT', listener);
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const { edited } = editor(`read go < '${pipe}'; printf after > "$file"`);
    // opens when the editor has opened the other end
    await using keys = await open(pipe, 'w');
    process.emit('SIGINT', 'SIGINT');
    await keys.write('go\n');
    expect(await edited).toBe('after');
    expect([interrupted, process.listeners('SIGINT').includes(listener)]).toEqual([0, true]);
    process.off('SIGINT', listener);
  });
});
