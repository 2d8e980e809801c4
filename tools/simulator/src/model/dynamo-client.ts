import {
  DynamoDBServiceException,
  InternalServerError,
  ProvisionedThroughputExceededException,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { OrderItem } from '@order-events/event-store';
import { endSimulation, nameOfCommand } from './end-simulation.ts';
import { answerFor, type Operation, type RequestOrigin, sendRequest } from './send-request.ts';
import { simulatedResources } from './settings.ts';
import type { Item, Put, Table } from './table.ts';

/** A client of DynamoDB that knows puts, in both forms, and gets. */
export function createDynamoClient(table: Table, from: RequestOrigin): DynamoDBDocumentClient {
  const { world } = from;
  const errors = {
    throttled: () =>
      new ProvisionedThroughputExceededException({
        message: 'The level of configured provisioned throughput was exceeded',
        $metadata: {},
      }),
    failed: () => new InternalServerError({ message: 'Internal server error', $metadata: {} }),
    denied: () =>
      new DynamoDBServiceException({
        name: 'AccessDeniedException',
        message: 'The function is not authorized to perform the request',
        $fault: 'client',
        $metadata: {},
      }),
  };
  const put = ({ Item: given = {}, ...rest }: Put, signal: AbortSignal | undefined) => {
    // as the document client does: it refuses undefined, and what the handler does to its object later is not stored
    const item = unmarshall(marshall(given)) as Item;
    const orderId = String(item['orderId']);
    const operation: Operation = {
      recorded: { action: 'PutItem', subject: orderId, item: item as unknown as OrderItem },
      fault: world.faults.request(world.origins.ofItem(item)),
      perform: () => table.put({ ...rest, Item: item }),
    };
    const name = world.nth(`put ${orderId}`);
    return sendRequest({ name, operations: [operation], answer: ([done]) => answerFor(done), errors, signal }, from);
  };
  const get = (key: Item, signal: AbortSignal | undefined) => {
    const orderId = String(key['orderId']);
    const answer = () => ({ value: { $metadata: {}, Item: structuredClone(table.get(orderId)) } });
    return sendRequest({ name: world.nth(`get ${orderId}`), operations: [], answer, errors, signal }, from);
  };
  const send = async (
    command: unknown,
    { abortSignal }: { readonly abortSignal?: AbortSignal } = {},
  ): Promise<unknown> => {
    const isKnown = command instanceof PutCommand || command instanceof PutItemCommand || command instanceof GetCommand;
    if (!isKnown) {
      return endSimulation(world.time, 'a PutCommand, PutItemCommand or GetCommand', nameOfCommand(command));
    }
    const { tableName } = simulatedResources;
    if (command.input.TableName !== tableName) {
      return endSimulation(world.time, `the table ${tableName}`, command.input.TableName);
    }
    if (command instanceof PutCommand) return put(command.input, abortSignal);
    if (command instanceof PutItemCommand) return put(unmarshalled(command.input), abortSignal);
    return get(command.input.Key ?? {}, abortSignal);
  };
  return { send } as unknown as DynamoDBDocumentClient;
}

function unmarshalled({ Item: item, ExpressionAttributeValues: values, ...put }: PutItemCommand['input']): Put {
  return {
    ...put,
    Item: unmarshall(item ?? {}),
    ...(values === undefined ? {} : { ExpressionAttributeValues: unmarshall(values) }),
  };
}
