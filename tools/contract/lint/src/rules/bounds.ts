import { pointerOf } from '../contract.ts';
import { areBounded } from '../texts.ts';
import type { Rule } from './rule.ts';

const outgrows = 'would outgrow an SNS message (256 KiB) or a DynamoDB item (400 KB), and be refused';

/**
 * Text has a greatest length: by `maxLength`, or by a pattern that accepts no longer text.
 * @see https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
 */
export const unboundedText: Rule = {
  name: 'unbounded-text',
  find: ({ values }) =>
    values
      .filter((value) => value.kind === 'text' && !areBounded(value))
      .map((value) => ({
        pointer: pointerOf(value),
        reason: `a long text ${outgrows}`,
        fix: 'add maxLength, such as "maxLength": 200',
      })),
};

/**
 * An array has a greatest number of items.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 */
export const unboundedArray: Rule = {
  name: 'unbounded-array',
  find: ({ values }) =>
    values
      .filter((value) => value.kind === 'list' && value.maxItems === Infinity)
      .map((value) => ({
        pointer: pointerOf(value),
        reason: `an array of many items ${outgrows}`,
        fix: 'add maxItems, such as "maxItems": 100',
      })),
};

/**
 * A map has a greatest number of keys: by `maxProperties`, or because its keys are enumerated.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 */
export const unboundedMap: Rule = {
  name: 'unbounded-map',
  find: ({ values }) =>
    values
      .filter((value) => {
        if (value.kind !== 'record' || value.additional === 'none' || value.maxProperties < Infinity) return false;
        return value.additional === 'anything' || value.additional.names.some(({ kind }) => kind !== 'constants');
      })
      .map((value) => ({
        pointer: pointerOf(value),
        reason: `a map of many keys ${outgrows}`,
        fix: 'add maxProperties, such as "maxProperties": 20, or list the keys: "propertyNames": { "type": "string", "enum": [...] }',
      })),
};
