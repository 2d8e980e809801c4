/** A way to publish orders that is measured. */
export interface Candidate {
  readonly description: string;
  /** Its module, beside this one. */
  readonly module: string;
  /** Whether it stands on packages that are no part of the workspace. */
  readonly isAnchor?: true;
}

/** The candidate that the others are compared with. */
export const baseline = 'promise-all';

/** The candidates by name, in the order of the report. */
export const candidates = {
  'publish-all': {
    description: "order-events' publishAll, reading each result",
    module: './candidates/publish-all.ts',
  },
  'publish-all-stream': {
    description: 'the same, with the orders from an async iterable',
    module: './candidates/publish-all-stream.ts',
  },
  [baseline]: {
    description: 'Promise.all of a PublishCommand for each order',
    module: './candidates/promise-all-publish.ts',
  },
  'sequential-batches': {
    description: 'a PublishBatchCommand for ten orders, one after the other',
    module: './candidates/sequential-batches.ts',
  },
  'parallel-batches': {
    description: 'Promise.all of a PublishBatchCommand for each ten orders',
    module: './candidates/parallel-batches.ts',
  },
  'sqs-producer': {
    description: 'sqs-producer, which sends to SQS',
    module: './candidates/sqs-producer.ts',
    isAnchor: true,
  },
  'message-queue-toolkit': {
    description: '@message-queue-toolkit/sns, each order on its own',
    module: './candidates/message-queue-toolkit.ts',
    isAnchor: true,
  },
} as const satisfies Readonly<Record<string, Candidate>>;

export type CandidateName = keyof typeof candidates;
