import { toValueSet, UndecidableSchemaError } from '@order-events/schema-values';
import { type ContractSchema, runCodegen } from '@order-events/contract-codegen';
import { largestMessage } from './size/largest-message.ts';

// the codegen with the linter's measure. It imports nothing that imports generated code, which may be missing or broken
const measure = ({ schema }: ContractSchema) => {
  try {
    return largestMessage(toValueSet(schema));
  } catch (error) {
    if (error instanceof UndecidableSchemaError) return Infinity;
    throw error;
  }
};

process.exitCode = await runCodegen(process.argv, { stdout: process.stdout, stderr: process.stderr }, measure);
