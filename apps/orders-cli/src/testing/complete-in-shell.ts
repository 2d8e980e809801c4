import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ordersCommand } from './run-orders.ts';
import { draw } from './terminal.ts';

/** What a shell did when TAB was pressed on some lines. */
export interface Completions {
  /** Each line after TAB. */
  readonly lines: readonly string[];
  /** What is left on the screen when every line was taken away again. */
  readonly screen: string;
  /** Files in the working folder, with what they contain. */
  readonly files: Readonly<Record<string, string>>;
}

/** Files that are in the working folder at first. */
export const untouched = { victim: 'unharmed', 'order one.json': '{}' };

export interface CompletionOptions {
  /** A script that is the command `orders`, instead of none. */
  readonly orders?: string;
}

/** ^T takes the next line, TAB completes it, ^G gives it back and says so in the title, which no screen shows. */
const keys = '\u0014\t\u0007';

const settings = {
  bash: String.raw`
    bind 'set enable-bracketed-paste off' 2> /dev/null
    bind 'set bell-style none'
    take() { READLINE_LINE=$(< "$lines/$number"); READLINE_POINT=99999; }
    give() { printf %s "$READLINE_LINE" > "$lines/$number.after"; READLINE_LINE=; printf '\e]2;%s\a' $((number++)); }
    bind -x '"\C-t": take'
    bind -x '"\C-g": give'`,
  // zsh's own TAB expands the word under the cursor, whatever the command is, and so runs its substitutions
  zsh: String.raw`
    bindkey '^I' complete-word
    unset zle_bracketed_paste
    unsetopt beep
    take() { BUFFER=$(< $lines/$number); CURSOR=$#BUFFER }
    give() { print -rn -- "$BUFFER" > $lines/$number.after; BUFFER=; printf '\e]2;%s\a' $((number++)) }
    zle -N take
    zle -N give
    bindkey '^T' take
    bindkey '^G' give`,
};

/** Presses TAB at the end of each line, in a shell that has read the script for it, in a pseudo-terminal. */
export async function completeInShell(
  shell: 'bash' | 'zsh',
  lines: readonly string[],
  options: CompletionOptions = {},
): Promise<Completions> {
  const place = makePlace(shell, lines, options);
  const start = `PS1='> ' lines='${place.lines}' number=0\n. '${place.script}'\n${settings[shell]}`;
  writeFileSync(join(place.root, '.zshrc'), start);
  const begin = { bash: 'bash --norc -i', zsh: 'zsh -d -i' }[shell];
  // script(1) makes the pseudo-terminal
  const pty = spawn('script', ['-qefc', `stty cols 100 rows 50; exec ${begin}`, '/dev/null'], {
    cwd: place.folder,
    // bash reads no file of its own: the one for all users prints something on some systems
    env: { ...place.environment, PROMPT_COMMAND: 'unset PROMPT_COMMAND; . "$HOME/.zshrc"' },
  });
  let written = '';
  let next = 0;
  pty.stdout.setEncoding('utf8').on('data', (text: string) => {
    written += text;
    if (!written.includes(next === 0 ? '> ' : `\u001b]2;${next - 1}\u0007`)) return;
    pty.stdin.write(next < lines.length ? keys : '\u0004');
    next += 1;
  });
  await new Promise((resolve) => pty.once('close', resolve));
  const { lines: screen } = await draw(written, 100, null);
  const completions = { lines: place.after(), screen: screen.join('\n').trim(), files: place.files() };
  place.remove();
  return completions;
}

/** As {@link completeInShell}; fish itself tells what it offers, as lines. */
export function completeInFish(lines: readonly string[], options: CompletionOptions = {}): Completions {
  const place = makePlace('fish', lines, options);
  const start = `
    source '${place.script}'
    for number in (seq 0 ${lines.length - 1})
      complete --escape --do-complete (string collect < '${place.lines}'/$number) > '${place.lines}'/$number.after
    end`;
  const { stdout, stderr } = spawnSync('fish', ['--no-config', '--command', start], {
    cwd: place.folder,
    env: place.environment,
    encoding: 'utf8',
  });
  const completions = { lines: place.after(), screen: `${stdout}${stderr}`, files: place.files() };
  place.remove();
  return completions;
}

/** A folder to be in, and beside it what the shell reads. */
function makePlace(shell: string, lines: readonly string[], { orders }: CompletionOptions) {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'completion-')));
  const [folder, linesFolder, bin] = ['folder', 'lines', 'bin'].map((name) => join(root, name)) as [
    string,
    string,
    string,
  ];
  for (const one of [folder, linesFolder, bin]) mkdirSync(one);
  for (const [name, content] of Object.entries(untouched)) writeFileSync(join(folder, name), content);
  lines.forEach((line, number) => writeFileSync(join(linesFolder, `${number}`), line));
  if (orders !== undefined) writeFileSync(join(bin, 'orders'), orders, { mode: 0o700 });
  const script = join(root, 'script');
  writeFileSync(script, printScript(shell, root));
  return {
    root,
    folder,
    lines: linesFolder,
    script,
    environment: {
      // without the command orders that npm adds
      PATH: [bin, ...(process.env['PATH'] ?? '').split(':').filter((one) => !existsSync(join(one, 'orders')))].join(
        ':',
      ),
      HOME: root,
      ZDOTDIR: root,
      TERM: 'xterm-256color',
      LC_ALL: 'C.UTF-8',
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
    },
    after: () => lines.map((_, number) => readFileSync(join(linesFolder, `${number}.after`), 'utf8')),
    files: () =>
      Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')])),
    remove: () => rmSync(root, { recursive: true }),
  };
}

/** The script, as a copy of the program prints it whose path no shell may read as its own language. */
function printScript(shell: string, root: string): string {
  const [node, condition, program] = ordersCommand;
  const home = join(root, `it's "one" \\ $(touch touched)`);
  mkdirSync(home);
  symlinkSync(program, join(home, 'orders.mjs'));
  return spawnSync(node, [condition, join(home, 'orders.mjs'), 'completion', shell], { encoding: 'utf8' }).stdout;
}
