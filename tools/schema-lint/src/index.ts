export { type ContractSizes, type Finding, lintContractSchema, measureContractSchema } from './lint-contract-schema.ts';
