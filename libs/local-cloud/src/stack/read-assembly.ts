import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { AssemblyError } from '../errors.ts';
import type { Stack, Template } from './template.ts';

interface Manifest {
  readonly artifacts?: Readonly<Record<string, Artifact>>;
}
interface Artifact {
  readonly type: string;
  readonly properties?: { readonly templateFile?: string; readonly stackName?: string; readonly file?: string };
}
interface AssetManifest {
  readonly files?: Readonly<
    Record<
      string,
      {
        readonly source: { readonly path: string; readonly packaging: string };
        readonly destinations: Readonly<Record<string, { readonly objectKey: string }>>;
      }
    >
  >;
}

/**
 * Reads one stack out of a CDK cloud assembly (`cdk.out`).
 * @param stackName needed only when the assembly holds several stacks
 * @throws {AssemblyError} when there is no such stack
 */
export async function readAssembly(assembly: string, stackName?: string): Promise<Stack> {
  const folder = resolve(assembly);
  const manifest = await readJson<Manifest>(folder, 'manifest.json');
  const artifacts = Object.entries(manifest.artifacts ?? {});
  const stacks = artifacts.filter(([, artifact]) => artifact.type === 'aws:cloudformation:stack');
  const chosen = chooseStack(stacks, stackName, folder);
  const template = await readJson<Template>(folder, chosen.templateFile);
  const assetManifests = artifacts.flatMap(([, { type, properties }]) =>
    type === 'cdk:asset-manifest' && properties?.file !== undefined ? [properties.file] : [],
  );
  const assetFolders: Record<string, string> = {};
  for (const file of assetManifests) {
    const { files = {} } = await readJson<AssetManifest>(folder, file);
    for (const { source, destinations } of Object.values(files)) {
      // what is packed as a zip is a folder here; a single file (such as the template itself) is no function's code
      if (source.packaging !== 'zip') continue;
      for (const { objectKey } of Object.values(destinations)) assetFolders[objectKey] = join(folder, source.path);
    }
  }
  return { name: chosen.name, template, assetFolders };
}

function chooseStack(stacks: readonly [string, Artifact][], wanted: string | undefined, folder: string) {
  const known = stacks.map(([id, { properties }]) => ({
    id,
    name: properties?.stackName ?? id,
    templateFile: properties?.templateFile ?? `${id}.template.json`,
  }));
  const names = known.map(({ name }) => name).join(', ') || 'none';
  const matching = wanted === undefined ? known : known.filter(({ id, name }) => id === wanted || name === wanted);
  const [chosen, ...others] = matching;
  if (chosen === undefined) {
    throw new AssemblyError(`expected the stack ${wanted ?? 'to start'} in ${folder}, got these stacks: ${names}`);
  }
  if (others.length > 0) {
    throw new AssemblyError(`expected one stack in ${folder}, got ${names}; say which one with the option \`stack\``);
  }
  return chosen;
}

async function readJson<T>(folder: string, file: string): Promise<T> {
  let text: string;
  try {
    text = await readFile(join(folder, file), 'utf8');
  } catch (cause) {
    const reason = `expected a synthesized stack in ${folder}, got no readable ${file}`;
    throw new AssemblyError(`${reason}; run \`npx nx run infra:synth\` first`, { cause });
  }
  try {
    const content: T = JSON.parse(text);
    return content;
  } catch (cause) {
    const reason = `expected JSON in ${join(folder, file)}, got something else (half-written?)`;
    throw new AssemblyError(`${reason}; run \`npx nx run infra:synth\` again`, { cause });
  }
}
