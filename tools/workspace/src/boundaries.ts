import { createProjectGraphAsync, type ProjectGraphProjectNode } from '@nx/devkit';
import { readFileMapCache } from 'nx/src/project-graph/nx-deps-cache.js';

/** What a project may import, by the kinds (`type:` tags) of its own and of the imported project. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  schema: [],
  contract: ['schema'],
  core: ['contract'],
  adapter: ['contract', 'core'],
  app: ['contract', 'core', 'adapter'],
  tool: ['contract', 'core', 'adapter', 'tool'],
};

/** Projects that may import other kinds than their own kind does. */
const exceptions: Readonly<Record<string, readonly string[]>> = {
  infra: ['contract'],
  'orders-cli': ['contract', 'core', 'adapter', 'tool'],
};

/** Tests may import any tool, and another adapter never. */
const isTest = (file: string) => /\.spec\.ts$|\/testing\//.test(file);

/** Every import of the workspace in the current folder that the tables above do not allow, as a sentence. */
export async function findViolations(): Promise<readonly string[]> {
  // a daemon could answer from a file map that is older than the files
  process.env['NX_DAEMON'] = 'false';
  const graph = await createProjectGraphAsync({ exitOnError: true });
  // the file map that the graph was made from: of what Nx writes, only this says which file imports what
  const files = readFileMapCache()?.fileMap.projectFileMap;
  if (files === undefined) throw new Error('expected Nx to leave a file map beside the project graph, found none');
  return Object.values(graph.nodes).flatMap((project) => {
    const kinds = exceptions[project.name] ?? allowed[kindOf(project) ?? ''];
    if (kinds === undefined) return `${project.name} has no tag type:${Object.keys(allowed).join('|')}`;
    return (files[project.name] ?? []).flatMap(({ file, deps = [] }) => {
      // a manifest repeats what the files import, and names what only the tests need
      if (file.endsWith('package.json')) return [];
      const permitted = isTest(file) ? [...kinds, 'tool'] : kinds;
      return deps.flatMap((dependency) => {
        // 'target', ['target', type] or ['source', 'target', type]
        const target = graph.nodes[typeof dependency === 'string' ? dependency : (dependency.at(-2) ?? '')];
        const kind = target === undefined || target.name === project.name ? undefined : kindOf(target);
        if (target === undefined || kind === undefined || permitted.includes(kind)) return [];
        return `${file} imports ${target.name} (${kind}), but ${project.name} may import only ${permitted.join(', ') || 'nothing'}`;
      });
    });
  });
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
