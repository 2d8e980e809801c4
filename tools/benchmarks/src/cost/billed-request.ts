import type { GatewayRequest } from '@order-events/local-cloud';
import { toChunks, toWriteUnits } from '@order-events/operations';
import { itemBytes, type Item } from './item-bytes.ts';

/** What one request adds to the bill. */
export interface BilledRequest {
  /** Of what its price depends on. */
  readonly bytes: number;
  /** How many units of its price it is billed for. */
  readonly units: number;
}

/** The requests that have a price here, with who sends them: all that orders cause. */
export const billedActions = {
  'client sns Publish': ({ body }) => billPublish(body),
  'client sns PublishBatch': ({ body }) => billPublish(body),
  'event-source-mapping sqs ReceiveMessage': (_, answer) => toRequest(receivedBytes(answer)),
  'event-source-mapping sqs DeleteMessageBatch': ({ body }) => toRequest(body.length),
  'function dynamodb PutItem': ({ body }) => {
    const bytes = itemBytes((JSON.parse(body.toString()) as { readonly Item: Item }).Item);
    return { bytes, units: toWriteUnits(bytes) };
  },
} as const satisfies { readonly [action: string]: (request: GatewayRequest, answer: string) => BilledRequest };

export type BilledAction = keyof typeof billedActions;

/** @returns Nothing for a receive that brought nothing: how many there are depends on time and not on orders. */
export function billRequest(action: BilledAction, request: GatewayRequest, answer = ''): BilledRequest | undefined {
  const billed = billedActions[action](request, answer);
  return action === 'event-source-mapping sqs ReceiveMessage' && billed.bytes === 0 ? undefined : billed;
}

/** Whether a request is one that a stack makes once, however many orders there are. */
export const isStandingAction = (action: string): boolean => action === 'event-source-mapping sqs GetQueueAttributes';

export const isBilledAction = (action: string): action is BilledAction => Object.hasOwn(billedActions, action);

const toRequest = (bytes: number): BilledRequest => ({ bytes, units: toChunks(bytes) });

/** The parameters of a publish that are its messages and their attributes. */
const payloadParameter = /(?:^|\.)(?:Message$|MessageAttributes\..*\.(?:Name|DataType|StringValue)$)/;

function billPublish(body: Buffer): BilledRequest {
  const parameters = [...new URLSearchParams(body.toString())];
  const values = parameters.filter(([name]) => payloadParameter.test(name)).map(([, value]) => value);
  return toRequest(Buffer.byteLength(values.join('')));
}

function receivedBytes(answer: string): number {
  const { Messages = [] } = JSON.parse(answer) as { readonly Messages?: readonly { readonly Body: string }[] };
  return Buffer.byteLength(Messages.map(({ Body }) => Body).join(''));
}
