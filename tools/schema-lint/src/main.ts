import { readFileSync } from 'node:fs';
import {
  type ContractSchema,
  parseContractSchema,
  readContractSchemas,
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

/** Lints the contracts that the command line names, and answers with the exit code. */
function run(argv: readonly string[]): number {
  program.parse(argv);
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
  return parseContractSchema(file.replaceAll('\\', '/'), readFileSync(file, 'utf8'));
}

/** Tells why nothing was linted. */
function refuse(message: string): number {
  process.stderr.write(`schema-lint: ${message}\n`);
  return exitCodes.usage;
}

try {
  process.exitCode = run(process.argv);
} catch (error) {
  if (error instanceof CommanderError) {
    // commander has written its message, or the help
    process.exitCode = error.exitCode === 0 ? exitCodes.fine : exitCodes.usage;
  } else if (error instanceof UnsupportedSchemaError) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = exitCodes.findings;
  } else {
    process.exitCode = refuse((error as Error).message);
  }
}
