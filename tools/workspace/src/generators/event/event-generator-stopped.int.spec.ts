import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { copyRepository, type RepositoryCopy } from './testing/copy-repository.ts';

let copy: RepositoryCopy;
beforeAll(() => {
  copy = copyRepository();
});
afterAll(() => copy.remove());

/** Runs `nx g event payment` with another last program, made of the code of the right one. */
function generateWithProgram(toCode: (code: string) => string) {
  const file = join(copy.root, 'tools/contract/docs/src/main.ts');
  const code = readFileSync(file, 'utf8');
  writeFileSync(file, `import { writeFileSync } from 'node:fs'; ${toCode(code)}`);
  try {
    return copy.run('nx', 'g', 'event', 'payment');
  } finally {
    writeFileSync(file, code);
  }
}

/** Runs `nx g event payment` with code that runs just before the generator's process writes a file. */
function generateWithHook(path: string, code: string) {
  const hook = join(copy.root, 'hook.cjs');
  const content = `const fs = require('node:fs');
const { writeFileSync } = fs;
fs.writeFileSync = (path, ...rest) => {
  if (String(path) === ${JSON.stringify(join(copy.root, path))}) { ${code} }
  return writeFileSync(path, ...rest);
};`;
  writeFileSync(hook, content);
  try {
    return copy.run('node', '--require', hook, 'node_modules/.bin/nx', 'g', 'event', 'payment');
  } finally {
    rmSync(hook);
  }
}

/** Code that saves a file of the copy, as a person does in an editor. */
const save = (path: string) => `writeFileSync(${JSON.stringify(join(copy.root, path))}, 'mine');`;

const signals = [
  ['SIGHUP', 129],
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const;
/** By day one signal for each moment: each run of Nx takes several seconds, and one listener serves them all. */
const some = (first: (typeof signals)[number][0]) =>
  process.env['TEST_NIGHTLY'] === undefined ? signals.filter(([name]) => name === first) : signals;

describe('nx g event that does not come to its end', () => {
  let before: Map<string, string>;
  let folders: readonly string[];
  const mine = 'schemas/order-event/mine.txt';
  beforeEach(() => {
    before = copy.files();
    folders = globSync('{schemas,libs,docs}/**/', { cwd: copy.root });
    before.set(join(copy.root, mine), 'mine');
  });
  afterEach(() => rmSync(join(copy.root, mine), { force: true }));

  function expectNothingMade() {
    expect(copy.files()).toEqual(before);
    expect(globSync('{schemas,libs,docs}/**/', { cwd: copy.root })).toEqual(folders);
    expect(globSync('event-generator-*', { cwd: copy.temporary })).toEqual([]);
  }

  it('writes nothing when a program fails, and leaves what a person saves', () => {
    const { status, output } = generateWithProgram(() => `${save(mine)} process.exit(1);`);
    expect(output).toContain('the event type was not made, and nothing was written');
    expect(status).toBe(1);
    expectNothingMade();
  });

  it.each(some('SIGINT'))(
    'writes nothing when several %s come while a program runs, and ends with %i',
    (signal, code) => {
      const { status, output } = generateWithProgram(
        () => `${save(mine)}
for (let times = 0; times < 5; times++) process.kill(process.ppid, '${signal}');
setInterval(() => {}, 1_000_000);`,
      );
      expect(output).toContain(`${signal}: the event type was not made`);
      expect(status).toBe(code);
      expectNothingMade();
    },
  );

  it.each(some('SIGTERM'))(
    'takes back its files when several %s come while Nx writes, and ends with %i',
    (signal, code) => {
      const { status, output } = generateWithHook(
        'libs/contracts/src/index.ts',
        `${save(mine)} for (let times = 0; times < 5; times++) process.kill(process.pid, '${signal}');`,
      );
      expect(output).toContain('every file that was written is as it was');
      expect(status).toBe(code);
      expectNothingMade();
    },
  );

  it('takes back its files when one cannot be written, and leaves and names one that a person changed', () => {
    const changed = 'libs/contracts/src/payment-event.ts';
    before.set(join(copy.root, changed), 'mine');
    const { status, output } = generateWithHook(
      'libs/contracts/src/generated/payment-event-v1.validator.ts',
      `${save(mine)} ${save(changed)} throw new Error('no space');`,
    );
    expect(output).toContain(`except what changed meanwhile: ${changed}`);
    expect(status).toBe(1);
    expectNothingMade();
    rmSync(join(copy.root, changed));
  });

  it('writes nothing when a person changes a file that it would change', () => {
    const changed = 'libs/contracts/src/typebox.ts';
    const old = readFileSync(join(copy.root, changed), 'utf8');
    before.set(join(copy.root, changed), 'mine');
    const { status, output } = generateWithProgram((program) => `${save(mine)} ${save(changed)} ${program}`);
    expect(output).toContain(`${changed} changed meanwhile`);
    expect(status).toBe(1);
    expectNothingMade();
    writeFileSync(join(copy.root, changed), old);
  });
});
