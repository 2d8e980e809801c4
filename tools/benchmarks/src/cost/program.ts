import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { generatePage } from './generate-page.ts';
import { updatePage } from './update-page.ts';

const exitCodes = { fine: 0, drift: 1, usage: 2 } as const;
const page = 'docs/reference/cost.md';
const file = join(import.meta.dirname, '../../../..', page);

const program = new Command('cost')
  .description(`Counts on the local cloud what an order takes of AWS, and writes ${page}.`)
  .option('--check', 'write nothing; exit with 1 when the page is not what was counted')
  .addHelpText('after', '\nExit codes: 0 fine, 1 the page has drifted or could not be made, 2 usage')
  .allowExcessArguments(false)
  .exitOverride();

async function run(argv: readonly string[]): Promise<number> {
  const { check = false } = program.parse(argv).opts<{ readonly check?: boolean }>();
  const state = updatePage(file, await generatePage(), check);
  if (state === 'drifted') {
    process.stderr.write(`${page} has drifted\nRun \`npx nx run benchmarks:cost\` and commit the result\n`);
    return exitCodes.drift;
  }
  process.stdout.write(state === 'same' ? `${page} is what was counted\n` : `wrote ${page}\n`);
  return exitCodes.fine;
}

/** Does what a command line asks for, and answers with the exit code. */
export async function runProgram(argv: readonly string[]): Promise<number> {
  try {
    return await run(argv);
  } catch (error) {
    // commander has written its message, or the help
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.fine : exitCodes.usage;
    process.stderr.write(`cost: ${(error as Error).message}\n`);
    return exitCodes.drift;
  }
}
