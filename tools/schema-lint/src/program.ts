import { existsSync } from 'node:fs';
import {
  type ContractSchema,
  parseContractSchema,
  readContractSchemas,
  readSchemaText,
  UnsupportedSchemaError,
} from '@order-events/schema-codegen';
import { Command, CommanderError } from 'commander';
import { lintContractSchema, measureContractSchema } from './lint-contract-schema.ts';
import { toJson, toText } from './report.ts';

const exitCodes = { fine: 0, findings: 1, usage: 2 } as const;

const program = new Command('schema-lint')
  .description('Finds what of a contract could not survive SNS, SQS, JSON and DynamoDB.')
  .argument('[files...]', 'contract schemas; all of schemas/ when none is named')
  .option('--json', 'write JSON instead of text')
  .addHelpText('after', '\nExit codes: 0 no findings, 1 findings or a schema that cannot be read, 2 usage')
  .exitOverride();

function run(argv: readonly string[]): number {
  program.parse(argv);
  const missing = program.args.find((file) => !existsSync(file));
  if (missing !== undefined) return refuse(`expected a file ${missing}, but there is none`);
  const contracts = program.args.length === 0 ? readContractSchemas() : program.args.map(readContract);
  const reports = contracts.map((contract) => ({
    file: contract.path,
    ...measureContractSchema(contract),
    findings: lintContractSchema(contract),
  }));
  process.stdout.write(program.opts<{ json?: true }>().json ? toJson(reports) : toText(reports));
  return reports.some(({ findings }) => findings.length > 0) ? exitCodes.findings : exitCodes.fine;
}

function readContract(file: string): ContractSchema {
  return parseContractSchema(file.replaceAll('\\', '/'), readSchemaText(file));
}

/** Tells why nothing was linted. */
function refuse(message: string): number {
  process.stderr.write(`schema-lint: ${message}\n`);
  return exitCodes.usage;
}

/** Does what a command line asks for, and answers with the exit code. */
export function runProgram(argv: readonly string[]): number {
  try {
    return run(argv);
  } catch (error) {
    // commander has written its message, or the help
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.fine : exitCodes.usage;
    if (!(error instanceof UnsupportedSchemaError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return exitCodes.findings;
  }
}
