import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  type ContractSchema,
  parseContractSchema,
  type ProgramOptions,
  readContractSchemas,
  readSchemaText,
  UnsupportedSchemaError,
} from '@order-events/contract-codegen';
import { Command, CommanderError } from 'commander';
import { lintContractSchema, measureContractSchema } from './lint-contract-schema.ts';
import { toJson, toText } from './report.ts';

const exitCodes = { fine: 0, findings: 1, usage: 2 } as const;

function createCommand({ stdout, stderr }: ProgramOptions): Command {
  return new Command('contract-lint')
    .description('Finds what of a contract could not survive SNS, SQS, JSON and DynamoDB.')
    .argument('[files...]', 'contract schemas; all of schemas/ when none is named')
    .option('--json', 'write JSON instead of text')
    .addHelpText('after', '\nExit codes: 0 no findings, 1 findings or a schema that cannot be read, 2 usage')
    .configureOutput({ writeOut: (text) => stdout.write(text), writeErr: (text) => stderr.write(text) })
    .exitOverride();
}

function run(argv: readonly string[], options: ProgramOptions): number {
  const { cwd = '.', stdout, stderr } = options;
  const program = createCommand(options).parse(argv);
  const missing = program.args.find((file) => !existsSync(resolve(cwd, file)));
  if (missing !== undefined) {
    stderr.write(`contract-lint: expected a file ${missing}, but there is none\n`);
    return exitCodes.usage;
  }
  const contracts =
    program.args.length === 0 ? readContractSchemas(cwd) : program.args.map((file) => readContract(file, cwd));
  const reports = contracts.map((contract) => ({
    file: contract.path,
    ...measureContractSchema(contract),
    findings: lintContractSchema(contract),
  }));
  stdout.write(program.opts<{ json?: true }>().json ? toJson(reports) : toText(reports));
  return reports.some(({ findings }) => findings.length > 0) ? exitCodes.findings : exitCodes.fine;
}

function readContract(file: string, folder: string): ContractSchema {
  return parseContractSchema(file.replaceAll('\\', '/'), readSchemaText(file, folder));
}

/**
 * Runs `contract-lint` with a command line as the shell gives it.
 *
 * @returns The exit code.
 * @example process.exitCode = runProgram(process.argv, { stdout: process.stdout, stderr: process.stderr })
 */
export function runProgram(argv: readonly string[], options: ProgramOptions): number {
  try {
    return run(argv, options);
  } catch (error) {
    // commander has written its message, or the help
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.fine : exitCodes.usage;
    if (!(error instanceof UnsupportedSchemaError)) throw error;
    options.stderr.write(`${error.message}\n`);
    return exitCodes.findings;
  }
}
