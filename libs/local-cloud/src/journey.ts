import type { EngineResponse } from './engines/engine.ts';
import type { GatewayRequest } from './gateway/gateway-request.ts';

/** One step of a message on its way, as the requests show it. Holds nothing of its content but the order's id. */
export interface JourneyStep {
  readonly step:
    'published' | 'received' | 'stored' | 'superseded' | 'refused' | 'dead-lettered' | 'deleted' | 'given back';
  /** The SNS or SQS message id, or the order's id: what the request knows the message by. */
  readonly subject: string;
  /** More about the step, such as the receive count; may be empty. */
  readonly detail: string;
}

/** The message of each receipt handle, for a deletion knows no other name. */
type Receipts = Map<string, string>;

/** The most receipts that are remembered. */
const keptReceipts = 100_000;

/**
 * Follows messages through the requests of publishers, of the event source mapping and of the consumer.
 *
 * @example startLocalCloud({ assembly, onAnswer: (request, response) => console.log(follow(request, response)) })
 */
export function createJourney(): (request: GatewayRequest, response: EngineResponse | undefined) => JourneyStep[] {
  const receipts: Receipts = new Map();
  return (request, response) => {
    if (response === undefined) return [];
    if (request.service === 'sns') return followPublish(request, response);
    if (request.action === 'PutItem' && request.from === 'function') return followWrite(request, response);
    if (request.service === 'sqs' && response.status === 200) return followQueue(request, response, receipts);
    return [];
  };
}

function followPublish({ action }: GatewayRequest, { status, body }: EngineResponse): JourneyStep[] {
  if (!action.startsWith('Publish') || status !== 200) return [];
  const ids = [...body.toString().matchAll(/<MessageId>([^<]*)<\/MessageId>/g)];
  return ids.map(([, subject = '']) => ({ step: 'published', subject, detail: '' }));
}

interface Write {
  readonly Item?: { readonly orderId?: { readonly S?: string }; readonly status?: { readonly S?: string } };
}

function followWrite(request: GatewayRequest, { status, body }: EngineResponse): JourneyStep[] {
  const { Item } = parse<Write>(request.body);
  const [subject, detail] = [Item?.orderId?.S ?? '', Item?.status?.S ?? ''];
  if (status === 200) return [{ step: 'stored', subject, detail }];
  const { __type: type = '' } = parse<{ readonly __type?: string }>(body);
  const error = type.replace(/^.*#/, '');
  if (error === 'ConditionalCheckFailedException') return [{ step: 'superseded', subject, detail }];
  return [{ step: 'refused', subject, detail: error }];
}

interface Received {
  readonly MessageId: string;
  readonly ReceiptHandle: string;
  readonly Attributes?: { readonly ApproximateReceiveCount?: string };
}

interface Entries {
  readonly Entries?: readonly Entry[];
}

type Entry = Partial<Readonly<Record<'ReceiptHandle', string>>> & { readonly VisibilityTimeout?: number };

function followQueue(request: GatewayRequest, { body }: EngineResponse, receipts: Receipts): JourneyStep[] {
  const { action, from } = request;
  if (action === 'ReceiveMessage' && from === 'event-source-mapping') {
    const { Messages = [] } = parse<{ readonly Messages?: readonly Received[] }>(body);
    return Messages.map(({ MessageId, ReceiptHandle, Attributes }) => {
      remember(receipts, ReceiptHandle, MessageId);
      return { step: 'received', subject: MessageId, detail: `receive ${Attributes?.ApproximateReceiveCount ?? '?'}` };
    });
  }
  if (action.startsWith('SendMessage') && from === 'function') {
    const { MessageId: single, Successful = [] } = parse<{
      readonly MessageId?: string;
      readonly Successful?: readonly { readonly MessageId: string }[];
    }>(body);
    const ids = single === undefined ? Successful.map(({ MessageId }) => MessageId) : [single];
    return ids.map((subject) => ({ step: 'dead-lettered', subject, detail: 'its id in the dead-letter queue' }));
  }
  if (from !== 'event-source-mapping') return [];
  const sent = parse<Entries & Entry>(request.body);
  const subjects = (sent.Entries ?? [sent]).map(({ ReceiptHandle = '' }) => receipts.get(ReceiptHandle) ?? 'a message');
  if (action.startsWith('DeleteMessage')) return subjects.map((subject) => ({ step: 'deleted', subject, detail: '' }));
  if (action.startsWith('ChangeMessageVisibility')) {
    return subjects.map((subject) => ({ step: 'given back', subject, detail: '' }));
  }
  return [];
}

function remember(receipts: Receipts, handle: string, messageId: string): void {
  receipts.set(handle, messageId);
  const [oldest] = receipts.keys();
  if (receipts.size > keptReceipts && oldest !== undefined) receipts.delete(oldest);
}

function parse<Content>(body: Buffer | string): Partial<Content> {
  try {
    return JSON.parse(body.toString()) as Partial<Content>;
  } catch {
    // an answer that an intercept made may be anything
    return {};
  }
}
