import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type ProgramOptions, UnsupportedSchemaError } from '@order-events/contract-codegen';
import { generateDocs } from './generate-docs.ts';
import { pageBanner } from './page/to-event-page.ts';
import { replaceFiles } from './replace-files.ts';

const usage = `usage: contract-docs [--check]   (from the root of the repository)

Derives schemas/asyncapi.json and docs/reference/<event>.md from the schemas and examples in schemas/.

  --check   writes nothing; exits with 1 when a file is not what the schemas say
  --help    prints this
`;

/** The files that are not as they should be, with what they should hold; nothing for a page whose event is gone. */
async function findDrift(repository: string): Promise<ReadonlyMap<string, string | undefined>> {
  const read = (file: string) => {
    const path = join(repository, file);
    return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  };
  const expected = await generateDocs(repository);
  const pages = globSync('docs/reference/*.md', { cwd: repository }).map((file) => file.replaceAll('\\', '/'));
  const orphans = pages.filter((file) => !expected.has(file) && read(file)?.startsWith(pageBanner));
  return new Map([
    ...[...expected].filter(([file, content]) => read(file) !== content),
    ...orphans.map((file) => [file, undefined] as const),
  ]);
}

/** Says of each file that is not as it should be what is wrong with it. */
function describeDrift(drift: ReadonlyMap<string, string | undefined>, repository: string): string {
  const lines = [...drift].map(([file, content]) => {
    if (content === undefined) return `${file} has no schema\n`;
    return `${file} ${existsSync(join(repository, file)) ? 'has drifted' : 'is missing'}\n`;
  });
  return `${lines.join('')}Run \`npx nx run schemas:docs\` and commit the result\n`;
}

async function run(check: boolean, { cwd = '.', stdout, stderr }: ProgramOptions): Promise<number> {
  const drift = await findDrift(cwd);
  if (drift.size === 0) {
    stdout.write('the documents are what the schemas say\n');
    return 0;
  }
  if (check) {
    stderr.write(describeDrift(drift, cwd));
    return 1;
  }
  replaceFiles(cwd, drift);
  stdout.write(`wrote ${[...drift.keys()].join(', ')}\n`);
  return 0;
}

function readArguments(argv: readonly string[], { stderr }: ProgramOptions) {
  const flag = { type: 'boolean', default: false } as const;
  try {
    return parseArgs({ args: argv.slice(2), options: { check: flag, help: flag } }).values;
  } catch (error) {
    stderr.write(`contract-docs: ${(error as Error).message}\n\n${usage}`);
    return undefined;
  }
}

/**
 * Runs `contract-docs` with a command line as the shell gives it.
 *
 * @returns The exit code.
 * @example process.exitCode = await runProgram(process.argv, { stdout: process.stdout, stderr: process.stderr })
 */
export async function runProgram(argv: readonly string[], options: ProgramOptions): Promise<number> {
  const flags = readArguments(argv, options);
  if (flags === undefined) return 2;
  if (flags.help) {
    options.stdout.write(usage);
    return 0;
  }
  try {
    return await run(flags.check, options);
  } catch (error) {
    // each line of a schema's problems begins with its file
    const prefix = error instanceof UnsupportedSchemaError ? '' : 'contract-docs: ';
    options.stderr.write(`${prefix}${(error as Error).message}\n`);
    return 1;
  }
}
