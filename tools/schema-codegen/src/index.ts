export { type ContractSchema, parseContractSchema, parseSchema } from './contract-schema.ts';
export { dereference } from './dereference.ts';
export { evaluateValidator, type GeneratedValidator, type ValidatorRuntime } from './evaluate-validator.ts';
export { loadTool } from './load-tool.ts';
export { readContractSchemas } from './read-contract-schemas.ts';
export { decodeSchemaText, readSchemaText } from './read-schema-text.ts';
export type { SchemaProblem } from './schema-problem.ts';
export { forEachSubschema, isJsonObject, type JsonSchema, mapSubschemas, toPointerToken } from './schema.ts';
export { UnsupportedSchemaError } from './unsupported-schema-error.ts';
