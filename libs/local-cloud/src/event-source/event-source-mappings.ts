import type { SQSClient } from '@aws-sdk/client-sqs';
import type { MessagingEngine } from '../engines/messaging-engine.ts';
import type { Functions } from '../lambda/functions.ts';
import type { PlannedMapping } from '../provisioners/provisioner.ts';
import type { Unfinished } from '../rest.ts';
import { startEventSourceMapping } from './event-source-mapping.ts';

export interface EventSourceMappingsOptions {
  readonly planned: readonly PlannedMapping[];
  readonly messaging: MessagingEngine;
  /** A client that works as the session of a role, or without one. */
  readonly createClient: (session: string | undefined) => SQSClient;
  readonly functions: Functions;
  /** Called when a batch is settled. */
  readonly onSettled: () => void;
}

export interface EventSourceMappings {
  /** The messages in the queues that feed functions, and the batches with the functions. */
  readonly unfinished: readonly Unfinished[];
  /** Waits for the batches that are with the functions. */
  readonly stop: () => Promise<void>;
}

/** Starts the event source mappings of a stack. */
export function startEventSourceMappings(options: EventSourceMappingsOptions): EventSourceMappings {
  const { planned, messaging, createClient, functions, onSettled } = options;
  const started = planned.map(({ functionArn, session, settings }) => {
    const sqs = createClient(session);
    const invoke = (event: unknown) => functions.invoke(functionArn, event);
    const { batchesInFlight, stop } = startEventSourceMapping({ settings, sqs, invoke, onSettled });
    const { queueArn } = settings;
    return {
      unfinished: [
        { name: `messages in ${queueArn}`, count: () => messaging.messagesIn(queueArn) },
        { name: `batches with ${functionArn}`, count: batchesInFlight },
      ],
      stop: async () => {
        await stop();
        sqs.destroy();
      },
    };
  });
  return {
    unfinished: started.flatMap(({ unfinished }) => unfinished),
    stop: async () => {
      await Promise.all(started.map(({ stop }) => stop()));
    },
  };
}
