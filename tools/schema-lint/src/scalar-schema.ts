import type { Alternative, ContractSchema } from '@order-events/contracts/value-sets';

/**
 * A schema that the values of a set keep, and no others. The parts of lists and records, of which a map's keys and the
 * items that `uniqueItems` is about have none, may be anything.
 */
export function scalarSchema(alternative: Alternative): ContractSchema {
  switch (alternative.kind) {
    case 'constants':
      return { enum: alternative.values };
    case 'number': {
      const { integer, minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = alternative;
      return {
        type: integer ? 'integer' : 'number',
        ...(minimum === -Infinity ? {} : { [exclusiveMinimum ? 'exclusiveMinimum' : 'minimum']: minimum }),
        ...(maximum === Infinity ? {} : { [exclusiveMaximum ? 'exclusiveMaximum' : 'maximum']: maximum }),
        allOf: multipleOf.map((factor) => ({ type: 'number', multipleOf: factor })),
      };
    }
    case 'text': {
      const { minLength, maxLength, patterns, formats } = alternative;
      return {
        type: 'string',
        minLength,
        ...(maxLength === Infinity ? {} : { maxLength }),
        allOf: [
          ...patterns.map((pattern) => ({ type: 'string', pattern })),
          ...formats.map((format) => ({ type: 'string', format })),
        ],
      };
    }
    case 'list':
      return { type: 'array' };
    case 'record':
      return { type: 'object' };
    case 'null':
    case 'boolean':
    default:
      return { type: alternative.kind };
  }
}
