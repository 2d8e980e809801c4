export { type ContractSchema, parseContractSchema, parseSchema } from './contract-schema.ts';
export { dereference } from './dereference.ts';
export { evaluateValidator, type GeneratedValidator, type ValidatorRuntime } from './evaluate-validator.ts';
export { readContractSchemas } from './read-contract-schemas.ts';
export type { SchemaProblem } from './schema-problem.ts';
export { isJsonObject, type JsonSchema } from './schema.ts';
export { UnsupportedSchemaError } from './unsupported-schema-error.ts';
