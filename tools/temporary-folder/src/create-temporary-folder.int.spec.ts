import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { createTemporaryFolder } from './create-temporary-folder.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'temporary-folders-'));
  vi.stubEnv('TMPDIR', folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const script = `
  const { createTemporaryFolder } = await import('${new URL('create-temporary-folder.ts', import.meta.url).href}');
  console.log(createTemporaryFolder('other-program'));
  setInterval(() => {}, 1e6);
`;

/** Another process that has made a folder. */
async function startOther() {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const kill = async () => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  return { path: String(line).trim(), kill };
}

test('only this user can read the folder', () => {
  expect(lstatSync(createTemporaryFolder('program')).mode & 0o777).toBe(0o700);
});

test('the folder of a process that was killed is removed by the next, of any program, and no other folder is', async () => {
  const [killed, living] = await Promise.all([startOther(), startOther()]);
  writeFileSync(join(killed.path, 'file'), 'content');
  await killed.kill();
  const own = createTemporaryFolder('program');
  const again = createTemporaryFolder('program');
  expect(readdirSync(folder).toSorted()).toEqual([living.path, own, again].map((path) => basename(path)).toSorted());
});

test('a link is left alone, and so is what it and a link in a folder lead to', async () => {
  const killed = await startOther();
  await killed.kill();
  const outside = join(folder, 'outside');
  mkdirSync(outside);
  writeFileSync(join(outside, 'file'), 'content');
  symlinkSync(outside, join(killed.path, 'link'));
  const link = killed.path.replace(/.{6}$/, 'linked');
  symlinkSync(outside, link);
  createTemporaryFolder('program');
  expect([existsSync(killed.path), existsSync(link), existsSync(join(outside, 'file'))]).toEqual([false, true, true]);
});

test('names that are nearly those of a killed process are left alone', async () => {
  const killed = await startOther();
  await killed.kill();
  const elsewhere = killed.path.replace(/-[\da-f]{8}-(?=\d)/, '-00000000-');
  const near = [elsewhere, `${killed.path}7`, killed.path.replace('order-events', 'order-event'), `${killed.path}.d`];
  for (const path of near) mkdirSync(path);
  createTemporaryFolder('program');
  expect([existsSync(killed.path), ...near.map((path) => existsSync(path))]).toEqual([false, true, true, true, true]);
});

test('what belongs to another user is left alone', async () => {
  const killed = await startOther();
  await killed.kill();
  // only root can give a folder to another user, and a process can claim to be another user without it
  const another = lstatSync(killed.path).uid + 1;
  vi.spyOn(process, 'getuid').mockReturnValueOnce(another);
  createTemporaryFolder('program');
  expect(existsSync(killed.path)).toBe(true);
});

test('many that start at once after a kill do not get into each other’s way', async () => {
  const killed = await startOther();
  for (let file = 0; file < 200; file += 1) writeFileSync(join(killed.path, `${file}`), '');
  await killed.kill();
  const started = await Promise.all(Array.from({ length: 4 }, startOther));
  expect(readdirSync(folder).toSorted()).toEqual(started.map(({ path }) => basename(path)).toSorted());
});
