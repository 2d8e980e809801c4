import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { replaceFolder } from './replace-folder.ts';

const old = { 'a.ts': 'old a', 'b.ts': 'old b', 'gone.ts': 'old' };
const fresh = { 'a.ts': 'new a', 'b.ts': 'new b', 'c.ts': 'new c' };
let parent: string;

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'replace-'));
  write(old);
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

function write(files: Record<string, string>): void {
  mkdirSync(join(parent, 'generated'), { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(parent, 'generated', name), content);
}

const read = () => {
  const folder = join(parent, 'generated');
  return Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
};
const replace = (files: Record<string, string>) =>
  replaceFolder(join(parent, 'generated'), new Map(Object.entries(files)));

/** A process that replaces the folder, and kills itself before the given call that changes the file system. */
function replaceAndDie(call: number): boolean {
  const module = JSON.stringify(join(import.meta.dirname, 'replace-folder.ts'));
  const program = `
    import fs from 'node:fs';
    import { syncBuiltinESMExports } from 'node:module';
    let calls = 0;
    for (const name of ['mkdirSync', 'writeFileSync', 'renameSync', 'rmSync']) {
      const real = fs[name];
      fs[name] = (...args) => {
        if (++calls === ${call}) process.kill(process.pid, 'SIGKILL');
        return real(...args);
      };
    }
    syncBuiltinESMExports();
    const { replaceFolder } = await import(${module});
    replaceFolder(${JSON.stringify(join(parent, 'generated'))}, new Map(${JSON.stringify(Object.entries(fresh))}));`;
  return spawnSync(process.execPath, ['--input-type=module', '--eval', program]).signal === 'SIGKILL';
}

describe('replaceFolder', () => {
  it('replaces all files, and leaves nothing beside the folder', () => {
    replace(fresh);
    expect(read()).toEqual(fresh);
    expect(readdirSync(parent)).toEqual(['generated']);
  });

  it('makes the folder, and those above it', () => {
    replaceFolder(join(parent, 'x/y/generated'), new Map([['a.ts', 'a']]));
    expect(readFileSync(join(parent, 'x/y/generated/a.ts'), 'utf8')).toBe('a');
  });

  it.each([
    ['succeeds', { 'a.ts': 'newest' }, [{ 'a.ts': 'newest' }]],
    ['fails', { 'a.ts': 'newest', 'no/such/folder.ts': '' }, [old, fresh]],
  ])('is whole after a kill at any moment and a run that %s', (_, files, outcomes) => {
    const states = new Set<string>();
    for (let call = 1, killed = true; killed; call += 1) {
      killed = replaceAndDie(call);
      const present = readdirSync(parent).includes('generated');
      states.add(
        !present
          ? 'absent'
          : isDeepStrictEqual(read(), old)
            ? 'old'
            : isDeepStrictEqual(read(), fresh)
              ? 'new'
              : 'mixed',
      );
      try {
        replace(files);
      } catch (error) {
        expect(error).toMatchObject({ code: 'ENOENT' });
      }
      expect(outcomes).toContainEqual(read());
      expect(readdirSync(parent)).toEqual(['generated']);
      rmSync(join(parent, 'generated'), { recursive: true });
      write(old);
    }
    // absent between the two renames: the moment that recovery is for
    expect([...states].toSorted()).toEqual(['absent', 'new', 'old']);
  });

  it('leaves the old files when a new one cannot be written', () => {
    expect(() => replace({ 'a.ts': 'new a', 'no/such/folder.ts': '' })).toThrow('ENOENT');
    expect(read()).toEqual(old);
    expect(readdirSync(parent)).toEqual(['generated']);
  });
});
