import { resourceNamesOf } from '@order-events/contracts';
import type { FaultRule } from '@order-events/local-cloud';

/** Poison, and orders that a request has one of. */
const publishes = { service: 'sns', action: 'Publish', from: 'client' } as const;
const publishBatches = { ...publishes, action: 'PublishBatch' } as const;
const writes = { service: 'dynamodb', action: 'PutItem' } as const;
const receives = { service: 'sqs', action: 'ReceiveMessage', from: 'event-source-mapping' } as const;
const deletes = { service: 'sqs', action: 'DeleteMessageBatch', from: 'event-source-mapping' } as const;
/** The consumer's dead letters; a single one is no batch. */
const deadLetters = { service: 'sqs', from: 'function' } as const;
const deadLetterBatches = { ...deadLetters, action: 'SendMessageBatch' } as const;
/** Of the stage that `nx run infra:synth` writes. */
const deliveries = { queue: resourceNamesOf('dev').queue } as const;

export interface FaultRuleOptions {
  /** How many messages will be published: what happens for a while, happens in the middle of them. */
  readonly messages: number;
  /** How many processes of the function are killed. */
  readonly kills: number;
}

/** Every kind of fault, wherever on an order's path it can strike. */
export function faultRules({ messages, kills }: FaultRuleOptions): readonly FaultRule[] {
  return [...killings(kills, messages), ...denials(messages), ...mishaps];
}

/** Half of them before a write is done, half after it; so often at first that all of them happen. */
function killings(kills: number, messages: number): readonly FaultRule[] {
  const probability = Math.min(1, (4 * kills) / messages);
  return (['before', 'after'] as const).flatMap((when, index) => {
    const times = Math.floor((kills + index) / 2);
    return times === 0 ? [] : [{ fault: 'kill-worker', ...writes, when, probability, times }];
  });
}

/** Permissions that are missing for a while; for a few orders, to the end: these are in OrderDLQ without a reason. */
function denials(messages: number): readonly FaultRule[] {
  const aWhile = Math.ceil(messages / 100);
  return [
    { fault: 'deny', ...publishes, skip: Math.floor(messages / 10), times: aWhile },
    { fault: 'deny', ...publishBatches, skip: Math.floor(messages / 40), times: Math.ceil(aWhile / 10) },
    { fault: 'deny', ...writes, skip: Math.floor(messages / 2), times: 4 * aWhile },
    { fault: 'deny', ...writes, matching: ({ body }) => body.includes('7-O1"') },
    { fault: 'deny', ...receives, skip: Math.floor(messages / 40), times: 4 },
    { fault: 'deny', ...deletes, skip: Math.floor(messages / 40), times: Math.ceil(aWhile / 4) },
    { fault: 'deny', ...deadLetters, skip: Math.floor(messages / 40), times: Math.ceil(aWhile / 4) },
  ];
}

/** What happens now and then. Times in milliseconds; a request is given up after 1000. */
const mishaps: readonly FaultRule[] = [
  ...[publishes, publishBatches].flatMap((requests): readonly FaultRule[] => [
    { fault: 'throttle', ...requests, probability: 0.02 },
    { fault: 'error', ...requests, probability: 0.02 },
    { fault: 'drop-request', ...requests, probability: 0.02 },
    { fault: 'drop-answer', ...requests, probability: 0.05 },
    { fault: 'delay', ...requests, milliseconds: 200, probability: 0.01 },
    { fault: 'hang', ...requests, when: 'after', probability: 0.002 },
  ]),
  { fault: 'partial', ...publishBatches, probability: 0.2 },

  { fault: 'duplicate', ...deliveries, milliseconds: 500, probability: 0.05 },
  { fault: 'reorder', ...deliveries, milliseconds: 2_000, probability: 0.2 },
  { fault: 'postpone', ...deliveries, milliseconds: 5_000, probability: 0.01 },

  { fault: 'phantom-receive', from: 'event-source-mapping', probability: 0.05 },
  { fault: 'error', ...receives, probability: 0.01 },
  { fault: 'drop-request', ...receives, probability: 0.01 },

  { fault: 'throttle', ...writes, probability: 0.02 },
  { fault: 'error', ...writes, probability: 0.01 },
  { fault: 'drop-request', ...writes, probability: 0.01 },
  { fault: 'drop-answer', ...writes, probability: 0.02 },
  { fault: 'delay', ...writes, milliseconds: 300, probability: 0.005 },
  // the write is done when the consumer has given it up
  { fault: 'delay', ...writes, milliseconds: 1_500, probability: 0.005 },
  { fault: 'hang', ...writes, when: 'before', probability: 0.002 },
  { fault: 'hang', ...writes, when: 'after', probability: 0.002 },

  { fault: 'throttle', ...deadLetters, probability: 0.02 },
  { fault: 'drop-answer', ...deadLetters, probability: 0.02 },
  { fault: 'hang', ...deadLetters, when: 'after', probability: 0.005 },
  { fault: 'partial', ...deadLetterBatches, probability: 0.1 },

  { fault: 'error', ...deletes, probability: 0.02 },
  { fault: 'drop-answer', ...deletes, probability: 0.02 },
  { fault: 'partial', ...deletes, probability: 0.05 },
];
