const senders = ['client', 'function', 'event-source-mapping'] as const;

/** Who sends a request. A `client` is whoever is not a part of the local cloud. */
export type Sender = (typeof senders)[number];

export const isSender = (name: unknown): name is Sender => senders.some((sender) => sender === name);

/** The parts of the local cloud sign with access keys of their own, by which they are told apart. */
export const senderKeys = {
  eventSourceMapping: 'local-event-source-mapping',
  worker: (workerId: string): string => `local-worker-${workerId}`,
} as const;

export interface SignedBy {
  readonly from: Sender;
  /** The process of the function, when one sends it. */
  readonly workerId?: string;
}

export function readSender(accessKeyId: string | undefined): SignedBy {
  if (accessKeyId === senderKeys.eventSourceMapping) return { from: 'event-source-mapping' };
  const [, workerId] = accessKeyId?.split(senderKeys.worker('')) ?? [];
  return workerId === undefined ? { from: 'client' } : { from: 'function', workerId };
}
