import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, PutCommand, type PutCommandInput } from '@aws-sdk/lib-dynamodb';
import { type AnyOrderEvent, ordersTable } from '@order-events/contracts';
import { nameOfCause, type OrderStore } from '@order-events/core';
import { OrderStoreUnavailableError } from './errors.ts';
import { toItem } from './order-item.ts';

export interface DynamoOrderStoreOptions {
  /** With the default marshalling: `convertEmptyValues` and `wrapNumbers` would change an order on its way. */
  readonly client: DynamoDBDocumentClient;
  readonly tableName: string;
}

/**
 * Keeps orders in a DynamoDB table, with one conditional put an event: one request, whatever the outcome. Only the SDK
 * repeats it, after a transient failure; an aborted save settles at once, and sends nothing more.
 *
 * @example const store = createDynamoOrderStore({ client: DynamoDBDocumentClient.from(new DynamoDBClient()), tableName: 'Orders' });
 */
export function createDynamoOrderStore({ client, tableName }: DynamoOrderStoreOptions): OrderStore {
  return {
    save: async (order, signal) => {
      const put = new PutCommand(toPutInput(order, tableName));
      try {
        await client.send(put, { ...(signal && { abortSignal: signal }) });
        return 'stored';
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return 'superseded';
        throw new OrderStoreUnavailableError(`expected ${tableName} to take an order, got ${nameOfCause(error)}`, {
          cause: error,
        });
      }
    },
  };
}

/**
 * The one condition that decides between an event and what is stored: there is no item with a precedence, or its
 * precedence is less. An item that another program wrote has none, and gives way to the first event.
 */
export function toPutInput(order: AnyOrderEvent, tableName: string): PutCommandInput {
  const item = toItem(order);
  return {
    TableName: tableName,
    Item: item,
    ConditionExpression: 'attribute_not_exists(#precedence) OR #precedence < :precedence',
    ExpressionAttributeNames: { '#precedence': ordersTable.precedence },
    ExpressionAttributeValues: { ':precedence': item[ordersTable.precedence] },
  };
}
