export { type ContractSchema, parseContractSchema, parseSchema } from './contract-schema.ts';
export { dereference } from './dereference.ts';
export { emitModule } from './emit-module.ts';
export { emitValidator } from './emit-validator.ts';
export { readContractSchemas } from './read-contract-schemas.ts';
export type { SchemaProblem } from './schema-problem.ts';
export { isJsonObject, type JsonSchema } from './schema.ts';
export { UnsupportedSchemaError } from './unsupported-schema-error.ts';
