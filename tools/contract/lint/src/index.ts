export { type Finding, lintContractSchema, measureContractSchema } from './lint-contract-schema.ts';
export type { ContractSizes } from './size/contract-sizes.ts';
