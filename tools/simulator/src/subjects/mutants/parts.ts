import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, type PutCommandInput } from '@aws-sdk/lib-dynamodb';
import { type AnyOrderEvent, orderEventContract } from '@order-events/contracts';
import {
  type DeadLetterSink,
  defaultMaxClockSkew,
  type EventStore,
  type PoisonRecord,
  processBatch,
} from '@order-events/consumer';
import { createDeadLetterSink } from '@order-events/dead-letters';
import { createHandler, type HandlerPorts } from '@order-events/order-consumer';
import { createDynamoEventStore, toItem } from '@order-events/event-store';
import type { SQSRecord } from 'aws-lambda';
import type { CreateHandler, SimulatedPorts } from '../handler-under-test.ts';

/** The real adapters, of which a mutant replaces one. */
export function toRealPorts({ dynamo, sqs, clock, tableName, deadLetterQueueUrl }: SimulatedPorts): HandlerPorts {
  return {
    store: createDynamoEventStore({ contract: orderEventContract, client: dynamo, tableName }),
    deadLetters: createDeadLetterSink({ client: sqs, queueUrl: deadLetterQueueUrl }),
    report: () => {},
    clock,
  };
}

/**
 * Brings one record to its outcome by the real rules, for mutants that go wrong around it.
 *
 * @throws What failed.
 */
export async function processRecord(
  record: SQSRecord,
  { clock, ...ports }: HandlerPorts,
  deadline: AbortSignal = new AbortController().signal,
): Promise<void> {
  const isOver = () => deadline.aborted;
  const time = { deadline, halfway: deadline, isOver, now: clock.now(), maxClockSkew: defaultMaxClockSkew };
  const [outcome] = await processBatch([record], ports, time);
  if (outcome?.status === 'failed') throw outcome.error;
}

/** The real handler, whose dead letters are not what they should be. */
export function createHandlerThatSends(change: (poison: PoisonRecord) => PoisonRecord): CreateHandler {
  return (ports) => {
    const { deadLetters, ...realPorts } = toRealPorts(ports);
    const send: DeadLetterSink['send'] = (poison, signal) => deadLetters.send(poison.map(change), signal);
    return createHandler({ ...realPorts, deadLetters: { send } });
  };
}

/** A store that writes under another condition than the real one. */
export function createStoreWith(
  { dynamo, tableName }: SimulatedPorts,
  conditionOf: (order: AnyOrderEvent) => Omit<PutCommandInput, 'TableName' | 'Item'>,
): EventStore<AnyOrderEvent> {
  return {
    save: async (order, signal) => {
      const put = new PutCommand({
        TableName: tableName,
        Item: toItem(orderEventContract, order),
        ...conditionOf(order),
      });
      try {
        await dynamo.send(put, { ...(signal && { abortSignal: signal }) });
        return 'stored';
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return 'superseded';
        throw error;
      }
    },
  };
}

/** The answer that reports these records. */
export function toAnswer(failed: readonly SQSRecord[]) {
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}
