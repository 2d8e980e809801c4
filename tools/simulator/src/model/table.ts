import { ConditionalCheckFailedException, DynamoDBServiceException } from '@aws-sdk/client-dynamodb';
import { ordersTable } from '@order-events/contracts';
import type { OrderItem } from '@order-events/event-store';
import { marshall } from '@aws-sdk/util-dynamodb';
import { holds } from './condition.ts';
import type { Performed } from './performed.ts';

export type Item = Readonly<Record<string, unknown>>;

/** A put as the document client takes it. */
export interface Put {
  readonly Item?: Item | undefined;
  readonly ConditionExpression?: string | undefined;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>> | undefined;
  readonly ExpressionAttributeValues?: Item | undefined;
  readonly ReturnValuesOnConditionCheckFailure?: string | undefined;
}

/** The Orders table. Each put is atomic, and what was put is read by everybody at once. */
export interface Table {
  /**
   * Puts an item if its condition holds.
   *
   * @throws {UnknownConditionError} for a condition that the model cannot evaluate.
   */
  put(put: Put): Performed;
  get(orderId: string): Item | undefined;
  items(): Readonly<Record<string, OrderItem>>;
}

/**
 * Creates an empty table.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html
 */
export function createTable(): Table {
  const items = new Map<string, Item>();
  return {
    put: ({ Item: item = {}, ...put }) => {
      const orderId = item[ordersTable.partitionKey];
      if (typeof orderId !== 'string' || orderId === '')
        return { effect: 'ignored', error: invalid('Missing the key orderId in the item') };
      const {
        ConditionExpression: condition,
        ExpressionAttributeNames: names,
        ExpressionAttributeValues: values,
      } = put;
      const unused = findUnused(condition, { ...names, ...values });
      if (unused !== undefined) return { effect: 'ignored', error: invalid(`${unused} is unused in expressions`) };
      const stored = items.get(orderId);
      if (condition !== undefined && !holds(condition, stored, names, values)) {
        const returned = put.ReturnValuesOnConditionCheckFailure === 'ALL_OLD' ? stored : undefined;
        return { effect: 'refused', error: conditionFailed(returned) };
      }
      items.set(orderId, item);
      return { effect: 'applied' };
    },
    get: (orderId) => items.get(orderId),
    items: () => Object.fromEntries(items) as Record<string, OrderItem>,
  };
}

function conditionFailed(item: Item | undefined): Error {
  return new ConditionalCheckFailedException({
    message: 'The conditional request failed',
    $metadata: {},
    ...(item === undefined ? {} : { Item: marshall(item) }),
  });
}

/** A name or a value that is given and stands in no expression: DynamoDB refuses a request with one. */
function findUnused(condition = '', given: Item): string | undefined {
  const used = new Set(condition.match(/[#:]\w+/g));
  return Object.keys(given).find((name) => !used.has(name));
}

function invalid(what: string): Error {
  return new DynamoDBServiceException({
    name: 'ValidationException',
    message: `One or more parameter values were invalid: ${what}`,
    $fault: 'client',
    $metadata: {},
  });
}
