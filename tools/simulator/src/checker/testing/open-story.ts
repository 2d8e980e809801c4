import {
  type AnyOrderEvent,
  contextAttributeNames,
  messageAttributeNames,
  schemaVersionOf,
} from '@order-events/contracts';
import type { OrderItem } from '@order-events/event-store';
import type { Attributes, HistoryEvent, QueueName, Recording, RestingMessage } from '../../run/history.ts';
import { precedenceOf } from '../total-order.ts';

type Unstamped<Event> = Event extends unknown ? Omit<Event, 'at'> : never;

/** How a request ended: what the service did, and what the handler was told. */
type End =
  `${Extract<HistoryEvent, { type: 'requested' }>['effect']}, ${Extract<HistoryEvent, { type: 'requested' }>['answer']}`;

export type Story = ReturnType<typeof openStory>;

interface Publish extends Partial<
  Pick<Extract<HistoryEvent, { type: 'published' }>, 'told' | 'expected' | 'intended'>
> {
  readonly raw?: boolean;
}

type Giving = Partial<Pick<Extract<HistoryEvent, { type: 'given' }>, 'how' | 'schemaVersion' | 'maxMessageBytes'>>;
type Telling = Omit<Extract<HistoryEvent, { type: 'told' }>, 'type' | 'at' | 'publication' | 'index'>;
type Concluding = Omit<Extract<HistoryEvent, { type: 'concluded' }>, 'type' | 'at' | 'publication'>;

interface Letter {
  readonly end?: End;
  /** Another body than the one that was delivered. */
  readonly body?: string;
  readonly code?: string;
  /** What its reason says besides, or instead. */
  readonly reason?: Attributes;
}

/** Begins a history that a test writes by hand. Every message is called by one name, in SNS and in SQS. */
export function openStory(startedAt = Date.parse('2026-01-01T00:00:00Z')) {
  const history: HistoryEvent[] = [];
  const items: Record<string, OrderItem> = {};
  const queues: Record<QueueName, RestingMessage[]> = { OrderQueue: [], OrderDLQ: [] };

  let waited = 0;

  const now = () => startedAt + waited + history.length;
  const add = (event: Unstamped<HistoryEvent>) => history.push({ at: now(), ...event });
  const enqueue = (
    queue: QueueName,
    by: 'sns' | 'redrive' | 'consumer' | 'redrive-policy',
    { sqsMessageId, body, attributes }: RestingMessage,
  ) => {
    add({ type: 'enqueued', queue, by, sqsMessageId, body, attributes });
    queues[queue].push({ sqsMessageId, body, attributes });
  };
  const take = (queue: QueueName, name: string): RestingMessage => {
    const place = queues[queue].findIndex(({ sqsMessageId }) => sqsMessageId === name);
    const [message] = queues[queue].splice(place, 1);
    if (place === -1 || message === undefined) throw new RangeError(`expected ${name} in ${queue}`);
    return message;
  };
  const bodyOf = (name: string) => {
    const enqueued = history.find((event) => event.type === 'enqueued' && event.sqsMessageId === name);
    return enqueued?.type === 'enqueued' ? enqueued.body : '';
  };

  const story = {
    /** A service publishes, and SNS delivers: an event, or any text. */
    publish(name: string, message: AnyOrderEvent | string, { told = true, raw = false, ...claims }: Publish = {}) {
      const text = typeof message === 'string' ? message : JSON.stringify(message);
      const version = typeof message === 'string' ? '1' : String(schemaVersionOf(message));
      const attributes = { [messageAttributeNames.schemaVersion]: version };
      add({ type: 'published', snsMessageId: name, message: text, attributes, told, ...claims });
      const body = raw ? text : toEnvelope(name, text, attributes);
      enqueue('OrderQueue', 'sns', { sqsMessageId: name, body, attributes: raw ? attributes : {} });
      return story;
    },
    /** SNS delivers a message once more. */
    deliverAgain(name: string, as: string) {
      enqueue('OrderQueue', 'sns', { sqsMessageId: as, body: bodyOf(name), attributes: {} });
      return story;
    },
    invoke(invocation: string, ...names: string[]) {
      add({ type: 'invoked', invocation, sqsMessageIds: names });
      return story;
    },
    put(invocation: string, event: AnyOrderEvent, end: End = 'applied, success', change: object = {}) {
      const [effect, answer] = end.split(', ') as ['applied', 'success'];
      const item = { ...event, precedence: precedenceOf(event), ...change };
      add({ type: 'requested', invocation, action: 'PutItem', subject: event.orderId, effect, answer, item });
      if (effect === 'applied') items[event.orderId] = item;
      return story;
    },
    /** The consumer dead-letters a message. */
    deadLetter(
      invocation: string,
      name: string,
      as: string,
      { end = 'applied, success', body = bodyOf(name), code = 'SCHEMA_VIOLATION', reason = {} }: Letter = {},
    ) {
      const [effect, answer] = end.split(', ') as ['applied', 'success'];
      const firstSeen = new Date(now()).toISOString();
      const full = {
        messageId: name,
        firstSeen,
        schemaVersion: '1',
        ...reason,
      };
      const attributes: Attributes = code ? { deadLetter: JSON.stringify({ code, ...full }) } : {};
      add({ type: 'requested', invocation, action: 'SendMessage', subject: body, effect, answer });
      if (effect === 'applied') enqueue('OrderDLQ', 'consumer', { sqsMessageId: as, body, attributes });
      return story;
    },
    /** The invocation answers, and the event source mapping deletes what was acknowledged. */
    answer(invocation: string, { acknowledged = [] as string[], failed = [] as string[] } = {}) {
      const batchItemFailures = failed.map((itemIdentifier) => ({ itemIdentifier }));
      return story.end(invocation, { batchItemFailures }).acknowledge(invocation, ...acknowledged);
    },
    end(invocation: string, response: unknown, how: 'answered' | 'threw' | 'timed-out' | 'crashed' = 'answered') {
      add({ type: 'ended', invocation, how, ...(how === 'answered' ? { response } : {}) });
      return story;
    },
    acknowledge(invocation: string, ...names: string[]) {
      for (const name of names) {
        take('OrderQueue', name);
        add({ type: 'deleted', queue: 'OrderQueue', sqsMessageId: name, by: 'event-source-mapping', invocation });
      }
      return story;
    },
    /** SQS moves a message that was received too often. */
    giveUp(name: string, as: string) {
      add({ type: 'deleted', queue: 'OrderQueue', sqsMessageId: name, by: 'redrive-policy' });
      enqueue('OrderDLQ', 'redrive-policy', { ...take('OrderQueue', name), sqsMessageId: as });
      return story;
    },
    redrive(name: string, as: string) {
      add({ type: 'deleted', queue: 'OrderDLQ', sqsMessageId: name, by: 'redrive' });
      enqueue('OrderQueue', 'redrive', { ...take('OrderDLQ', name), sqsMessageId: as });
      return story;
    },
    wait(milliseconds: number) {
      waited += milliseconds;
      return story;
    },
    /** Everything in OrderDLQ is about to be redriven. */
    beginRedrive(number: number, withFaults = false) {
      add({ type: 'redrive', number, withFaults });
      return story;
    },
    /** A service gives orders to its publisher, under the correlation ids by which they are called. */
    give(
      publication: string,
      orders: Readonly<Record<string, unknown>>,
      { how = 'publishAll', ...limits }: Giving = {},
    ) {
      const given = Object.entries(orders).map(([correlationId, order]) => ({ correlationId, order }));
      const contract = { schemaVersion: 1, maxMessageBytes: 262_144, ...limits } as const;
      add({ type: 'given', publication, how, ...contract, orders: given });
      return story;
    },
    /** SNS takes an order of a publisher. */
    take(correlationId: string, snsMessageId: string, message: AnyOrderEvent) {
      const attributes = { [contextAttributeNames.correlationId]: correlationId, schemaVersion: '1' };
      const text = JSON.stringify(message);
      add({ type: 'published', snsMessageId, message: text, attributes, told: false });
      return story;
    },
    /** A request of a publisher reaches SNS. */
    request(correlationIds: readonly string[], excess?: string) {
      add({ type: 'publish-requested', correlationIds, ...(excess !== undefined && { excess }) });
      return story;
    },
    /** A publisher tells what became of an order: the id that SNS gave it, or the code of an error. */
    tell(publication: string, index: number, result: Telling) {
      add({ type: 'told', publication, index, ...result });
      return story;
    },
    /** A publisher has no more to tell. */
    conclude(publication: string, { aborted = false, ...end }: Partial<Concluding> = {}) {
      add({ type: 'concluded', publication, aborted, ...end });
      return story;
    },
    crashPublisher() {
      add({ type: 'publisher-crashed', service: 'service' });
      return story;
    },
    /** What the services hold now is what they hold at rest. */
    rest: (): Recording => ({ history, items, queues }),
  };
  return story;
}

function toEnvelope(messageId: string, message: string, attributes: Attributes): string {
  const sent = Object.entries(attributes).map(([name, value]) => [name, { Type: 'String', Value: value }] as const);
  return JSON.stringify({
    Type: 'Notification',
    MessageId: messageId,
    Message: message,
    MessageAttributes: Object.fromEntries(sent),
  });
}
