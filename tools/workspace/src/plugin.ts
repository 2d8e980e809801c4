import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createNodesFromFiles, offsetFromRoot, type CreateNodesV2, type TargetConfiguration } from '@nx/devkit';
import { programsNeededIn } from './needed-programs.ts';

export { preTasksExecution } from './nx-words.ts';

/**
 * The Nx plugin of this workspace: gives every project that has a tsconfig.json its `lint`, `typecheck`, `test` and
 * `build` targets, `test-needs-<program>` for its `*.needs-<program>.spec.ts`, and `check-package` if it is published, so
 * that a project.json holds only what is particular to it.
 */
export const createNodesV2: CreateNodesV2 = [
  '{apps,examples,libs,tools}/**/project.json',
  (projectFiles, options, context) =>
    createNodesFromFiles(
      (projectFile) => {
        const root = dirname(projectFile);
        return { projects: { [root]: { targets: inferTargets(root, context.workspaceRoot) } } };
      },
      projectFiles,
      options,
      context,
    ),
];

/** The targets of one project, from the files that it has. */
function inferTargets(projectRoot: string, workspaceRoot: string): Record<string, TargetConfiguration> {
  const folder = join(workspaceRoot, projectRoot);
  if (!existsSync(join(folder, 'tsconfig.json'))) return {};
  const hasTests = globSync('src/**/*.spec.ts', { cwd: folder }).length > 0;
  const test = testOf(projectRoot);
  const needing = programsNeededIn(folder).map((program) => [`test-needs-${program}`, testThatNeeds(program, test)]);
  return {
    lint,
    typecheck,
    build,
    ...(hasTests && { test }),
    ...(Object.fromEntries(needing) as Record<string, TargetConfiguration>),
    ...(isPublished(folder) && { 'check-package': checkPackage }),
  };
}

function isPublished(folder: string): boolean {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { readonly private?: boolean };
  return manifest.private !== true;
}

const oxlint = { externalDependencies: ['oxlint', 'oxlint-tsgolint'] };

const lint: TargetConfiguration = {
  command: 'oxlint --config .oxlintrc.json --type-aware --deny-warnings {projectRoot}/src',
  cache: true,
  dependsOn: ['codegen', '^codegen'],
  inputs: ['default', '^production', '{workspaceRoot}/.oxlintrc.json', oxlint],
  metadata: { description: 'Finds mistakes with oxlint, type-aware' },
};

const typecheck: TargetConfiguration = {
  command: 'tsc --build {projectRoot}/tsconfig.json',
  cache: true,
  dependsOn: ['codegen', '^typecheck'],
  inputs: ['default', '^production'],
  outputs: ['{projectRoot}/dist'],
  syncGenerators: ['@nx/js:typescript-sync'],
  metadata: { description: 'Checks the types and emits JavaScript and declarations to dist/' },
};

/** What typecheck emitted is what a library publishes; apps hang their own artefacts here. */
const build: TargetConfiguration = {
  executor: 'nx:noop',
  dependsOn: ['typecheck'],
  metadata: { description: 'Makes what the project delivers' },
};

const testOf = (projectRoot: string): TargetConfiguration => ({
  command: `vitest run --config ${offsetFromRoot(projectRoot)}vitest.config.ts`,
  cache: true,
  dependsOn: ['codegen', '^codegen'],
  inputs: ['testing', '^production'],
  outputs: ['{workspaceRoot}/.reports/{projectName}.json'],
  options: { cwd: '{projectRoot}', env: { TEST_REPORT: '.reports/{projectName}.json' } },
  metadata: { description: 'Runs the tests with vitest' },
});

/** Tests that need a program which npm does not bring. */
const testThatNeeds = (program: string, test: TargetConfiguration): TargetConfiguration => ({
  ...test,
  outputs: [`{workspaceRoot}/.reports/{projectName}.needs-${program}.json`],
  options: {
    cwd: '{projectRoot}',
    env: { TEST_REPORT: `.reports/{projectName}.needs-${program}.json`, TEST_NEEDS: program },
  },
  metadata: { description: `Runs the tests that need ${program}` },
});

const checkPackage: TargetConfiguration = {
  command: 'node tools/workspace/src/package-check/main.ts {projectRoot}',
  cache: true,
  dependsOn: ['build'],
  inputs: [
    'default',
    '^production',
    '{workspaceRoot}/LICENSE',
    '{workspaceRoot}/tools/workspace/src/package-check/**/!(*.spec).ts',
    { externalDependencies: ['@arethetypeswrong/cli', 'publint'] },
  ],
  metadata: { description: 'Packs what is published, and finds what is wrong with it' },
};
