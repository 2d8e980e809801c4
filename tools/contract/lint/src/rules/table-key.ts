import { contains, type Records } from '@order-events/schema-values';
import { pointerOf } from '../contract.ts';
import { largestAttribute } from '../size/largest-item.ts';
import type { Problem, Rule } from './rule.ts';

/** The bytes of the longest partition key. */
const maxBytes = 2048;

/**
 * The key of an event is the key of its item: text of 1 to 2,048 bytes, which DynamoDB refuses to store an item without.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 */
export const unsafeTableKey: Rule = {
  name: 'unsafe-table-key',
  find: ({ roles: { roles }, messages }) =>
    roles === undefined
      ? []
      : messages.flatMap((message) => (message.kind === 'record' ? findUnsafeKey(message, roles.key) : [])),
};

function findUnsafeKey(message: Records, key: string): readonly Problem[] {
  const values = message.properties[key]?.values ?? [];
  const flaws = [
    ...(contains(values, '') ? ['empty'] : []),
    ...(largestAttribute(values) > maxBytes ? ['longer than 2,048 bytes'] : []),
  ];
  if (flaws.length === 0) return [];
  return [
    {
      pointer: values[0]?.at[0] ?? pointerOf(message),
      reason: `DynamoDB refuses the item, for its key may be: ${flaws.join(', ')}`,
      fix: `give ${key} "minLength": 1 and a maxLength within 2,048 bytes of UTF-8`,
    },
  ];
}
