import { type AttributeValue, ConditionalCheckFailedException, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { type AnyEventContract, type EventContract, type EventOf, nounOf, ordersTable } from '@order-events/contracts';
import { type EventStore, nameOfCause } from '@order-events/consumer';
import { OrderStoreUnavailableError } from './errors.ts';
import { toItem } from './order-item.ts';

export interface DynamoEventStoreOptions<Versions extends object> {
  /** The contract of the events; the partition key of the table is called as their key is. */
  readonly contract: EventContract<Versions>;
  /** The SDK's client, or its document client: no marshalling of theirs has a part in what is stored. */
  readonly client: {
    send(command: PutItemCommand, options?: { readonly abortSignal?: AbortSignal }): Promise<unknown>;
  };
  readonly tableName: string;
}

/**
 * Keeps the newest event of each key in a DynamoDB table, with one conditional put an event: one request, whatever the outcome. Only the SDK
 * repeats it, after a transient failure; an aborted save settles at once, and sends nothing more.
 *
 * @example const store = createDynamoEventStore({ contract: orderEventContract, client: new DynamoDBClient(), tableName: 'Orders' });
 */
export function createDynamoEventStore<Versions extends object>({
  contract,
  client,
  tableName,
}: DynamoEventStoreOptions<Versions>): EventStore<EventOf<Versions>> {
  return {
    save: async (event, signal) => {
      try {
        await client.send(toPut(contract, event, tableName), { ...(signal && { abortSignal: signal }) });
        return 'stored';
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return 'superseded';
        throw new OrderStoreUnavailableError(
          `expected ${tableName} to take ${nounOf(contract.eventType)}, got ${nameOfCause(error)}`,
          {
            cause: error,
          },
        );
      }
    },
  };
}

/**
 * The one condition that decides between an event and what is stored: there is no item with a precedence, or its
 * precedence is less. An item that another program wrote has none, and gives way to the first event.
 */
function toPut(contract: AnyEventContract, event: object, tableName: string): PutItemCommand {
  const item = marshall(toItem(contract, event));
  return new PutItemCommand({
    TableName: tableName,
    Item: item,
    ConditionExpression: 'attribute_not_exists(#precedence) OR #precedence < :precedence',
    ExpressionAttributeNames: { '#precedence': ordersTable.precedence },
    ExpressionAttributeValues: { ':precedence': item[ordersTable.precedence] as AttributeValue },
  });
}
