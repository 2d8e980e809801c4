import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Manifest {
  readonly workspaces: readonly string[];
}

/**
 * Folders of the projects of a workspace: what its package.json lists as `workspaces` and has a project.json, in the order
 * of their paths.
 *
 * @param root - folder of the workspace
 * @example projectFolders('.') // ['apps/infra', …, 'tools/workspace']
 */
export function projectFolders(root: string): readonly string[] {
  const { workspaces } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
  const folders = globSync([...workspaces], { cwd: root });
  return folders.filter((folder) => existsSync(join(root, folder, 'project.json'))).toSorted();
}
