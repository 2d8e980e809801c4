/** What can go wrong with a request of the handler. */
export const requestFaults = {
  throttled: 'turned away: too many requests',
  'batch-throttled': 'turned away with all of its batch: too many requests',
  denied: 'turned away with all of its batch: a permission is missing',
  'at-fault': 'turned away: the service says that the sender is at fault',
  unmentioned: 'not done, and left out of the answer to its batch; alone, an error of the service',
  'failed-before': 'an error of the service, which did nothing',
  'failed-after': 'an error of the service, which did it all the same',
  'timed-out-before': 'no answer in time, and nothing was done',
  'timed-out-after': 'no answer in time, but it was done',
  'hung-before': 'no answer ever, and nothing was done',
  'hung-after': 'no answer ever, but it was done',
  slow: 'an answer that takes about as long as the function may run',
  'crash-before': 'the execution environment dies before the request arrives',
  'crash-after': 'the execution environment dies when it was done and not answered yet',
  'crash-answered': 'the execution environment dies right after the answer',
} as const;

/** What can go wrong with a receive of a message, and with what follows from it. */
export const receiveFaults = {
  'phantom-receive': 'counted by SQS, and seen by no consumer',
  'still-visible': 'received, and not hidden: another consumer may receive it at the same time',
  'crash-at-start': 'the execution environment dies before the handler begins',
  'crash-at-end': 'the execution environment dies when the handler has returned, and its answer with it',
  'delete-lost': 'acknowledged, and not deleted',
} as const;

/** What can go wrong with a message that is published: alone, or in a request with others with this entry of it only. */
export const publishEntryFaults = {
  'publish-refused': 'SNS does not take it, and says that the fault is its own',
  'publish-at-fault': 'SNS does not take it, now or later, and says that the sender is at fault',
  'publish-unmentioned': 'SNS does not take it, and leaves it out of the answer',
  'publish-taken-unmentioned': 'SNS takes it, and leaves it out of the answer',
} as const;

/** What can go wrong with a request that publishes, and so with every message in it. */
export const publishRequestFaults = {
  'publish-throttled': 'turned away with all of its request: too many requests',
  'publish-denied': 'turned away with all of its request: a permission is missing',
  'publish-failed-before': 'an error of SNS, which took nothing of the request',
  'publish-failed-after': 'an error of SNS, which took all of the request',
  'publish-unreachable': 'the connection is refused',
  'publish-reset-before': 'the connection is lost before SNS took anything of the request',
  'publish-reset-midway': 'the connection is lost when SNS has taken a part of the request',
  'publish-reset-after': 'the connection is lost when SNS has taken all of the request',
  'publish-timed-out-after': 'no answer in time, but SNS took all of the request',
  'publish-hung-before': 'no answer ever, and SNS took nothing of the request',
  'publish-hung-after': 'no answer ever, but SNS took all of the request',
  'publish-slow': 'an answer that takes about as long as an attempt may',
} as const;

/** What can go wrong with an attempt to publish. */
export const publishFaults = { ...publishEntryFaults, ...publishRequestFaults } as const;

/** Every kind of fault in words. */
export const faultWords: Readonly<Record<string, string>> = { ...requestFaults, ...receiveFaults, ...publishFaults };

export type RequestFault = keyof typeof requestFaults;
export type ReceiveFault = keyof typeof receiveFaults;
export type PublishFault = keyof typeof publishFaults;

/** A fault of a kind that happens on some occasions: from the `nth` on (1 is the first), `times` in a row. */
export interface Fault<Kind extends string = RequestFault | ReceiveFault> {
  readonly kind: Kind;
  readonly nth: number;
  readonly times: number;
}
