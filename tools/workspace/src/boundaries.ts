import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createProjectGraphAsync, type FileData, type ProjectGraph, type ProjectGraphProjectNode } from '@nx/devkit';
import { readFileMapCache } from 'nx/src/project-graph/nx-deps-cache.js';

/**
 * What a project may import, by the kinds (`type:` tags) of its own and of the imported project. `published` is every
 * package that is not private.
 */
const allowed: Readonly<Record<string, readonly string[]>> = {
  // knows nothing of ours
  independent: [],
  schema: [],
  contract: ['independent', 'schema'],
  consumer: ['independent', 'contract'],
  adapter: ['independent', 'contract', 'consumer'],
  // takes several adapters at once, for what shows it: a command line, a page
  operation: ['independent', 'contract', 'consumer', 'adapter'],
  construct: ['independent', 'contract'],
  cloud: ['independent'],
  // a CDK app takes functions as built bundles, never as imports
  stack: ['contract', 'construct'],
  function: ['independent', 'contract', 'consumer', 'adapter'],
  // what a person runs
  program: ['independent', 'contract', 'consumer', 'adapter', 'operation', 'cloud', 'tool'],
  tool: ['independent', 'contract', 'consumer', 'adapter', 'operation', 'cloud', 'tool'],
  // a tool that runs the handlers of functions
  simulation: [
    'independent',
    'contract',
    'consumer',
    'adapter',
    'operation',
    'cloud',
    'tool',
    'function',
    'simulation',
  ],
  // a stranger's program
  example: ['published'],
};

/**
 * Tests may import the local cloud and any tool, another adapter never, and what the root brings for testing. A folder
 * `testing` holds what tests share, unless the package exports it as `./testing`.
 */
function isTest(file: string, { exports = {} }: Manifest): boolean {
  const isPublished = typeof exports === 'object' && './testing' in exports;
  return /\.(spec|fixture)\.ts$/.test(file) || (!isPublished && /\/src\/(.*\/)?testing\//.test(file));
}

/**
 * Every import of the workspace in the current folder that is against the table above, or of a package that the
 * project's manifest does not name, as a sentence.
 */
export async function findViolations(): Promise<readonly string[]> {
  // a daemon could answer from a file map that is older than the files
  process.env['NX_DAEMON'] = 'false';
  const graph = await createProjectGraphAsync({ exitOnError: true });
  // the file map that the graph was made from: of what Nx writes, only this says which file imports what
  const files = readFileMapCache()?.fileMap.projectFileMap;
  if (files === undefined) throw new Error('expected Nx to leave a file map beside the project graph, found none');
  return Object.values(graph.nodes).flatMap((project) => {
    const kinds = allowed[kindOf(project) ?? ''];
    if (kinds === undefined) return `${project.name} has no tag type:${Object.keys(allowed).join('|')}`;
    const manifest = readManifest(project.data.root);
    const packages = packagesOf(manifest);
    return (files[project.name] ?? []).flatMap((file) => {
      // a manifest repeats what the files import, and names what only the tests need
      if (file.file.endsWith('package.json')) return [];
      const test = isTest(file.file, manifest);
      const permitted = test ? [...kinds, 'cloud', 'tool'] : kinds;
      return [
        ...findForeignKinds(file, project, permitted, graph),
        ...findUndeclaredPackages(file, test ? packages.forTests : packages.forSources, graph),
      ];
    });
  });
}

function findForeignKinds(
  { file, deps = [] }: FileData,
  project: ProjectGraphProjectNode,
  permitted: readonly string[],
  graph: ProjectGraph,
): string[] {
  return deps.flatMap((dependency) => {
    const target = graph.nodes[targetOf(dependency)];
    const kind = target === undefined || target.name === project.name ? undefined : kindOf(target);
    if (target === undefined || kind === undefined || permitted.includes(kind)) return [];
    if (permitted.includes('published') && readManifest(target.data.root).private !== true) return [];
    return `${file} imports ${target.name} (${kind}), but ${project.name} may import only ${permitted.join(', ') || 'nothing'}`;
  });
}

function findUndeclaredPackages({ file, deps = [] }: FileData, declared: Set<string>, graph: ProjectGraph): string[] {
  return deps.flatMap((dependency) => {
    const name = graph.externalNodes?.[targetOf(dependency)]?.data.packageName;
    if (name === undefined || declared.has(name)) return [];
    return `${file} imports ${name}, which the package.json of its project does not name`;
  });
}

/** The npm packages that a project's manifest names; tests may use the root's too. */
function packagesOf(own: Manifest) {
  const sources = { ...own.dependencies, ...own.peerDependencies, ...own.optionalDependencies };
  return {
    forSources: new Set(Object.keys(sources)),
    forTests: new Set(Object.keys({ ...sources, ...own.devDependencies, ...readManifest('.').devDependencies })),
  };
}

interface Manifest {
  readonly exports?: string | Readonly<Record<string, unknown>>;
  readonly private?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}

/** Nx writes 'target', ['target', type] or ['source', 'target', type]. */
function targetOf(dependency: NonNullable<FileData['deps']>[number]): string {
  return typeof dependency === 'string' ? dependency : (dependency.at(-2) ?? '');
}

function kindOf({ data }: ProjectGraphProjectNode): string | undefined {
  return data.tags?.find((tag) => tag.startsWith('type:'))?.slice('type:'.length);
}

if (import.meta.main) {
  const violations = await findViolations();
  for (const violation of violations) process.stderr.write(`${violation}\n`);
  process.stderr.write(
    `boundaries: ${violations.length === 0 ? 'every import is allowed' : `${violations.length} not allowed`}\n`,
  );
  process.exitCode = violations.length === 0 ? 0 : 1;
}
