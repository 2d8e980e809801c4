/**
 * Loads a tool that stands on the generated code of the contracts. Where that code is missing or broken, as after a merge
 * conflict, the process ends with one line that says what mends it.
 *
 * @param name - Named in the line.
 * @example const { run } = await loadTool('contract-lint', () => import('./run.ts'));
 */
export async function loadTool<Module>(name: string, load: () => Promise<Module>): Promise<Module> {
  try {
    return await load();
  } catch (error) {
    const file = generatedFileIn(error as Error);
    if (file === undefined) throw error;
    process.stderr.write(
      `${name}: cannot load libs/contracts/src/generated/${file}; run \`npx nx run contracts:codegen\`, and if the schema is gone, take it out of libs/contracts/src\n`,
    );
    return process.exit(1);
  }
}

/** The generated file that an error is about: Node names a missing one in the message, and a broken one in the stack. */
function generatedFileIn({ message, stack }: Error): string | undefined {
  return /\/generated\/([\w.-]+)\.(?:ts|js)\b/.exec(`${message}\n${stack}`)?.[1];
}
