import type { ContractSchema } from '../../to-value-set.ts';

/** For each keyword that sets a limit, the schema of the values just beyond it. */
export const opposites: Readonly<Record<string, (limit: number) => ContractSchema>> = {
  minLength: (limit) => ({ type: 'string', maxLength: limit - 1 }),
  maxLength: (limit) => ({ type: 'string', minLength: limit + 1, maxLength: limit + 2 }),
  minimum: (limit) => ({ type: 'number', exclusiveMaximum: limit }),
  maximum: (limit) => ({ type: 'number', exclusiveMinimum: limit }),
  exclusiveMinimum: (limit) => ({ type: 'number', maximum: limit }),
  exclusiveMaximum: (limit) => ({ type: 'number', minimum: limit }),
  minItems: (limit) => ({ type: 'array', maxItems: limit - 1 }),
  maxItems: (limit) => ({ type: 'array', minItems: limit + 1, maxItems: limit + 2 }),
  minProperties: (limit) => ({ type: 'object', maxProperties: limit - 1 }),
  maxProperties: (limit) => ({ type: 'object', minProperties: limit + 1, maxProperties: limit + 2 }),
};
