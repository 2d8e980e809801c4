import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findDrift } from './find-drift.ts';
import { generateContracts } from './generate-contracts.ts';
import { generateEvent } from './generate-event.ts';
import { generate, type MeasureMessage } from './generate.ts';
import type { ProgramOptions } from './program-options.ts';
import { readContractSchemas } from './read-contract-schemas.ts';
import { replaceFolder } from './replace-folder.ts';
import { UnsupportedSchemaError } from './unsupported-schema-error.ts';

const usage = `usage: node --conditions=@order-events/source tools/contract/lint/src/codegen.ts [--check] [--repository <folder>]

Generates types, values and validators from schemas/*/v*.schema.json into libs/contracts/src/generated.

  --check                write nothing; fail when the folder is not what the schemas generate
  --repository <folder>  the folder that holds schemas/ (default: the repository of this program)
  --help                 print this

exit codes: 0 done, 1 a schema is wrong or the folder has drifted, 2 wrong usage
`;
const target = 'libs/contracts/src/generated';

/**
 * Runs `contract-codegen` with a command line as the shell gives it.
 *
 * @param measure - A parameter, for the tool that measures stands on this one.
 * @returns The exit code.
 * @example process.exitCode = await runCodegen(process.argv, { stdout: process.stdout, stderr: process.stderr }, measure)
 */
export async function runCodegen(
  argv: readonly string[],
  { cwd = '', stdout, stderr }: ProgramOptions,
  measure: MeasureMessage,
): Promise<number> {
  try {
    const { values } = parseArgs({
      args: argv.slice(2),
      options: {
        check: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
        repository: { type: 'string', default: join(import.meta.dirname, '../../../..') },
      },
    });
    stdout.write(values.help ? usage : `${await run(resolve(cwd, values.repository), values.check, measure)}\n`);
    return 0;
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    const isUsage = code?.startsWith('ERR_PARSE_ARGS') ?? false;
    // each line of a schema's problems begins with its file
    stderr.write(`${error instanceof UnsupportedSchemaError ? '' : 'contract-codegen: '}${message}\n`);
    if (isUsage) stderr.write(`\n${usage}`);
    return isUsage ? 2 : 1;
  }
}

async function run(repository: string, check: boolean, measure: MeasureMessage): Promise<string> {
  const files = await generateAll(repository, measure);
  const folder = join(repository, target);
  if (!check) {
    replaceFolder(folder, files);
    return `generated ${files.size} file${files.size === 1 ? '' : 's'} in ${target}`;
  }
  const drift = findDrift(folder, files);
  if (drift.length === 0)
    return `${target} holds what the schemas generate: ${files.size} file${files.size === 1 ? '' : 's'}`;
  throw new Error(
    `${target} has drifted: ${drift.join('; ')}. Run \`npx nx run contracts:codegen\` and commit the result`,
  );
}

/** Everything is generated before anything is written. */
async function generateAll(repository: string, measure: MeasureMessage): Promise<ReadonlyMap<string, string>> {
  const contracts = readContractSchemas(repository);
  const modules = await Promise.all([
    ...contracts.map((contract) => generate(contract, measure(contract))),
    ...Array.from(Map.groupBy(contracts, ({ event }) => event).values(), generateEvent),
    generateContracts(contracts),
  ]);
  return new Map(modules.flatMap((files) => [...files]));
}
