import { eventType, ordersTable } from '@order-events/contracts';
import { type Alternative, contains, type Records } from '@order-events/contracts/value-sets';
import { pointerOf } from '../contract.ts';
import { largestAttribute } from '../size/largest-item.ts';
import type { Problem, Rule } from './rule.ts';

const key = ordersTable.partitionKey;

/** The bytes of the longest partition key. */
const maxBytes = 2048;

/**
 * An order event has the key of the Orders table: text of 1 to 2,048 bytes, which DynamoDB refuses to store an item
 * without. Other events go to no table.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 */
export const unsafeTableKey: Rule = {
  name: 'unsafe-table-key',
  find: (contract) => {
    if (contract.eventType !== eventType) return [];
    return contract.messages.flatMap((message) => (message.kind === 'record' ? findUnsafeKey(message) : []));
  },
};

function findUnsafeKey(message: Records): readonly Problem[] {
  const property = Object.hasOwn(message.properties, key) ? message.properties[key] : undefined;
  const values = property?.values ?? [];
  const flaws = [
    ...(property?.required ? [] : ['missing']),
    ...(values.every(isText) ? [] : ['no text']),
    ...(contains(values, '') ? ['empty'] : []),
    ...(largestAttribute(values) > maxBytes ? ['longer than 2,048 bytes'] : []),
  ];
  if (flaws.length === 0) return [];
  return [
    {
      pointer: values[0]?.at[0] ?? pointerOf(message),
      reason: `DynamoDB refuses the item, for the key of the Orders table may be: ${flaws.join(', ')}`,
      fix: `require ${key}, of "type": "string", "minLength": 1 and a maxLength within 2,048 bytes of UTF-8`,
    },
  ];
}

function isText(value: Alternative): boolean {
  return value.kind === 'text' || (value.kind === 'constants' && value.values.every((one) => typeof one === 'string'));
}
