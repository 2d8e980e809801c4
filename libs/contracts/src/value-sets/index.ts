export { areDisjoint } from './are-disjoint.ts';
export { contains } from './contains.ts';
export { dateTimeLanguage } from './date-time-language.ts';
export { intersect } from './intersect.ts';
export { type Choose, type TextLanguage, textLanguage } from './text-language.ts';
export { type ContractSchema, toValueSet } from './to-value-set.ts';
export type * from './value-set.ts';
export { UndecidableSchemaError } from './undecidable-schema-error.ts';
