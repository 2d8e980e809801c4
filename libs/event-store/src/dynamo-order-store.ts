import { type AttributeValue, ConditionalCheckFailedException, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { type AnyOrderEvent, ordersTable } from '@order-events/contracts';
import { nameOfCause, type OrderStore } from '@order-events/consumer';
import { OrderStoreUnavailableError } from './errors.ts';
import { toItem } from './order-item.ts';

export interface DynamoOrderStoreOptions {
  /** The SDK's client, or its document client: no marshalling of theirs has a part in what is stored. */
  readonly client: {
    send(command: PutItemCommand, options?: { readonly abortSignal?: AbortSignal }): Promise<unknown>;
  };
  readonly tableName: string;
}

/**
 * Keeps orders in a DynamoDB table, with one conditional put an event: one request, whatever the outcome. Only the SDK
 * repeats it, after a transient failure; an aborted save settles at once, and sends nothing more.
 *
 * @example const store = createDynamoOrderStore({ client: new DynamoDBClient(), tableName: 'Orders' });
 */
export function createDynamoOrderStore({ client, tableName }: DynamoOrderStoreOptions): OrderStore {
  return {
    save: async (order, signal) => {
      try {
        await client.send(toPut(order, tableName), { ...(signal && { abortSignal: signal }) });
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
function toPut(order: AnyOrderEvent, tableName: string): PutItemCommand {
  const item = marshall(toItem(order));
  return new PutItemCommand({
    TableName: tableName,
    Item: item,
    ConditionExpression: 'attribute_not_exists(#precedence) OR #precedence < :precedence',
    ExpressionAttributeNames: { '#precedence': ordersTable.precedence },
    ExpressionAttributeValues: { ':precedence': item[ordersTable.precedence] as AttributeValue },
  });
}
