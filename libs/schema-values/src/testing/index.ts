export { arbitraryOf, arbitraryOfSet } from './arbitrary-of.ts';
export { hostileJson } from './hostile-json.ts';
export { hostileValues } from './hostile-values.ts';
export { type Mutant, mutantsOf } from './mutants-of.ts';
export { UnsatisfiableSchemaError } from './unsatisfiable-schema-error.ts';
