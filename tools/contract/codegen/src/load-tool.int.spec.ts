import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tool-'));
  mkdirSync(join(folder, 'generated'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'tool.ts'), "export { values } from './generated/note-v1.values.ts';");
  writeFileSync(
    join(folder, 'main.ts'),
    `import { loadTool } from ${JSON.stringify(join(import.meta.dirname, 'load-tool.ts'))};
const { values } = await loadTool('a-tool', () => import('./tool.ts'));
process.stdout.write(values);`,
  );
});
afterEach(() => rmSync(folder, { recursive: true }));

function start(values?: string) {
  if (values !== undefined) writeFileSync(join(folder, 'generated/note-v1.values.ts'), values);
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'main.ts')], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

const oneLine =
  /^a-tool: cannot load libs\/contracts\/src\/generated\/note-v1\.values; run `npx nx run contracts:codegen`.*\n$/;

describe('loadTool', () => {
  it('loads a tool whose generated code is there', () => {
    expect(start("export const values = 'loaded';")).toEqual({ status: 0, stdout: 'loaded', stderr: '' });
  });

  it('says in one line what mends generated code that is missing, or that a merge has broken', () => {
    expect(start()).toMatchObject({ status: 1, stdout: '', stderr: expect.stringMatching(oneLine) as unknown });
    expect(start('<<<<<<< HEAD\nexport const values = 1;')).toMatchObject({
      status: 1,
      stdout: '',
      stderr: expect.stringMatching(oneLine) as unknown,
    });
  });

  it('hides no other mistake', () => {
    writeFileSync(join(folder, 'tool.ts'), "throw new Error('something else');");
    expect(start()).toMatchObject({ status: 1, stderr: expect.stringContaining('something else') as unknown });
  });
});
