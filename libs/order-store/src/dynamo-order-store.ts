import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, PutCommand, type PutCommandInput } from '@aws-sdk/lib-dynamodb';
import { type OrderEvent, ordersTable } from '@order-events/contracts';
import type { OrderStore } from '@order-events/core';
import { OrderStoreUnavailableError } from './errors.ts';
import { toItem } from './order-item.ts';

export interface DynamoOrderStoreOptions {
  /** With the default marshalling: `convertEmptyValues` and `wrapNumbers` would change an order on its way. */
  readonly client: DynamoDBDocumentClient;
  readonly tableName: string;
}

/**
 * Keeps orders in a DynamoDB table, with one conditional put an event.
 *
 * @example const store = createDynamoOrderStore({ client: DynamoDBDocumentClient.from(new DynamoDBClient()), tableName: 'Orders' });
 */
export function createDynamoOrderStore({ client, tableName }: DynamoOrderStoreOptions): OrderStore {
  return {
    save: async (order) => {
      try {
        await client.send(new PutCommand(toPutInput(order, tableName)));
        return 'stored';
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return 'superseded';
        throw new OrderStoreUnavailableError(`expected ${tableName} to take an order, got ${nameOf(error)}`, {
          cause: error,
        });
      }
    },
  };
}

/** The one condition that decides between an event and what is stored: the item is absent, or its precedence is less. */
export function toPutInput(order: OrderEvent, tableName: string): PutCommandInput {
  const item = toItem(order);
  return {
    TableName: tableName,
    Item: item,
    ConditionExpression: 'attribute_not_exists(#key) OR #precedence < :precedence',
    ExpressionAttributeNames: { '#key': ordersTable.partitionKey, '#precedence': ordersTable.precedence },
    ExpressionAttributeValues: { ':precedence': item[ordersTable.precedence] },
  };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'an error';
}
