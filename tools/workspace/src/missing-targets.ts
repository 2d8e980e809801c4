/** A project as Nx sees it: its folder, and the names of its targets. */
export interface ProjectTargets {
  readonly root: string;
  readonly targets: readonly string[];
}

/** What every project is checked by, and what one with TypeScript is checked by besides. */
const always = ['lint'];
const withTypeScript = ['typecheck', 'test'];

/**
 * Finds the projects that Nx would pass over when it checks everything: a move to a folder that the plugin does not look
 * into, or a lost tsconfig.json, takes a project's targets away without a word.
 *
 * @param projectFiles - paths of all project.json files
 * @param hasTypeScript - whether there are TypeScript files in a folder
 * @returns a sentence for each folder that lacks a target
 * @example findMissingTargets(['libs/consumer/project.json'], [], () => true) // ['libs/consumer: expected the targets lint, …']
 */
export function findMissingTargets(
  projectFiles: readonly string[],
  projects: readonly ProjectTargets[],
  hasTypeScript: (folder: string) => boolean,
): readonly string[] {
  return projectFiles.flatMap((file) => {
    const root = file.slice(0, file.lastIndexOf('/'));
    const expected = hasTypeScript(root) ? [...always, ...withTypeScript] : always;
    const targets = projects.find((project) => project.root === root)?.targets ?? [];
    const missing = expected.filter((target) => !targets.includes(target));
    return missing.length === 0
      ? []
      : `${root}: expected the targets ${expected.join(', ')}, lacks ${missing.join(', ')}`;
  });
}
