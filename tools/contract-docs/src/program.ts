import { existsSync, globSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { UnsupportedSchemaError } from '@order-events/schema-codegen';
import { generateDocs } from './generate-docs.ts';
import { pageBanner } from './page/to-event-page.ts';
import { replaceFiles } from './replace-files.ts';

const usage = `usage: contract-docs [--check]   (from the root of the repository)

Derives schemas/asyncapi.json and docs/reference/<event>.md from the schemas and examples in schemas/.

  --check   writes nothing; exits with 1 when a file is not what the schemas say
  --help    prints this
`;

const read = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);

/** The files that are not as they should be, with what they should hold; nothing for a page whose event is gone. */
async function findDrift(): Promise<ReadonlyMap<string, string | undefined>> {
  const expected = await generateDocs('.');
  const pages = globSync('docs/reference/*.md').map((file) => file.replaceAll('\\', '/'));
  const orphans = pages.filter((file) => !expected.has(file) && read(file)?.startsWith(pageBanner));
  return new Map([
    ...[...expected].filter(([file, content]) => read(file) !== content),
    ...orphans.map((file) => [file, undefined] as const),
  ]);
}

function report(drift: ReadonlyMap<string, string | undefined>): void {
  for (const [file, content] of drift) {
    const problem = content === undefined ? 'has no schema' : existsSync(file) ? 'has drifted' : 'is missing';
    process.stderr.write(`${file} ${problem}\n`);
  }
  process.stderr.write('Run `npx nx run schemas:docs` and commit the result\n');
}

async function run(check: boolean): Promise<number> {
  const drift = await findDrift();
  if (drift.size === 0) {
    process.stdout.write('the documents are what the schemas say\n');
    return 0;
  }
  if (check) {
    report(drift);
    return 1;
  }
  replaceFiles('.', drift);
  process.stdout.write(`wrote ${[...drift.keys()].join(', ')}\n`);
  return 0;
}

function readArguments(): { readonly check: boolean; readonly help: boolean } | undefined {
  const flag = { type: 'boolean', default: false } as const;
  try {
    return parseArgs({ options: { check: flag, help: flag } }).values;
  } catch (error) {
    process.stderr.write(`contract-docs: ${(error as Error).message}\n\n${usage}`);
    return undefined;
  }
}

/** Does what the command line of the process asks for, and resolves with the exit code. */
export async function runProgram(): Promise<number> {
  const options = readArguments();
  if (options === undefined) return 2;
  if (options.help) {
    process.stdout.write(usage);
    return 0;
  }
  try {
    return await run(options.check);
  } catch (error) {
    // each line of a schema's problems begins with its file
    const prefix = error instanceof UnsupportedSchemaError ? '' : 'contract-docs: ';
    process.stderr.write(`${prefix}${(error as Error).message}\n`);
    return 1;
  }
}
