import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readAssembly } from './read-assembly.ts';

const stackArtifact = { type: 'aws:cloudformation:stack', properties: { templateFile: 'One.template.json' } };
const assetArtifact = { type: 'cdk:asset-manifest', properties: { file: 'One.assets.json' } };
const asset = (path: string, packaging: string, objectKey: string) => ({
  source: { path, packaging },
  destinations: { here: { objectKey } },
});

async function assembly(files: Readonly<Record<string, unknown>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'assembly-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
}

it('finds the template and the folder of each asset', async () => {
  const folder = await assembly({
    'manifest.json': { artifacts: { One: stackArtifact, 'One.assets': assetArtifact, Tree: { type: 'cdk:tree' } } },
    'One.template.json': { Resources: {} },
    'One.assets.json': {
      files: { h: asset('asset.h', 'zip', 'h.zip'), t: asset('One.template.json', 'file', 't.json') },
    },
  });
  expect(await readAssembly(folder)).toEqual({
    name: 'One',
    template: { Resources: {} },
    assetFolders: { 'h.zip': join(folder, 'asset.h') },
  });
});

it('a missing assembly is an error that says how to make one', async () => {
  await expect(readAssembly('/nowhere/cdk.out')).rejects.toThrow(
    expect.objectContaining({
      code: 'INVALID_ASSEMBLY',
      message: expect.stringMatching(/expected a synthesized stack in .*nowhere.*npx nx run infra:synth/),
    }),
  );
});

it('a half-written assembly is an error that names the file', async () => {
  const folder = await assembly({ 'manifest.json': '{"artifacts":' });
  await expect(readAssembly(folder)).rejects.toThrow(
    expect.objectContaining({ code: 'INVALID_ASSEMBLY', message: expect.stringContaining('manifest.json') }),
  );
});

it('one of several stacks has to be chosen by name', async () => {
  const folder = await assembly({
    'manifest.json': {
      artifacts: {
        One: stackArtifact,
        Two: { ...stackArtifact, properties: { ...stackArtifact.properties, stackName: 'second' } },
      },
    },
    'One.template.json': { Resources: {} },
  });
  await expect(readAssembly(folder)).rejects.toThrow(/got One, second; say which one with the option `stack`/);
  await expect(readAssembly(folder, 'Three')).rejects.toThrow(
    /expected the stack Three .* got these stacks: One, second/,
  );
  expect((await readAssembly(folder, 'second')).name).toBe('second');
});
