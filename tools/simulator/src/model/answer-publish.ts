import {
  AuthorizationErrorException,
  type BatchResultErrorEntry,
  InternalErrorException,
  InvalidParameterException,
  type PublishBatchResponse,
  type PublishResponse,
  ThrottledException,
} from '@aws-sdk/client-sns';
import type { PublishFault } from '../story/faults.ts';
import type { World } from '../run/world.ts';
import { findExcess, type RequestEntry } from './publish-limits.ts';
import type { Answer } from './send-request.ts';
import type { PublishedEntry, Topic } from './topic.ts';

/** A Publish or PublishBatch, and what goes wrong with it. */
export interface PublishRequest {
  readonly entries: readonly (RequestEntry &
    PublishedEntry & { readonly correlationId: string | undefined; readonly fault: PublishFault | undefined })[];
  readonly isBatch: boolean;
  /** What goes wrong with all of it. */
  readonly fault: PublishFault | undefined;
  readonly maxBytes: number;
  /** Names what chance decides about it. */
  readonly name: string;
}

type Entry = PublishRequest['entries'][number];

/** What SNS made of an entry. */
interface Verdict {
  readonly entry: Entry;
  /** The id that it gave the message, if it took it. */
  readonly snsMessageId: string | undefined;
}

/** The errors with which SNS does nothing of a request, or with `publish-failed-after` all of it. */
const errors: Partial<Record<PublishFault, () => Error>> = {
  'publish-throttled': () => new ThrottledException({ message: 'Rate exceeded', ...withStatus(429) }),
  'publish-denied': () =>
    new AuthorizationErrorException({ message: 'not authorized to perform: SNS:Publish', ...withStatus(403) }),
  'publish-failed-before': internalError,
  'publish-failed-after': internalError,
};

const untaken: readonly (PublishFault | undefined)[] = [
  'publish-refused',
  'publish-at-fault',
  'publish-unmentioned',
  'publish-throttled',
  'publish-denied',
  'publish-failed-before',
];

/**
 * Does what a request asks of SNS, as far as nothing goes wrong with it.
 *
 * @returns What SNS answers: for a batch that has failed in part, it is a success.
 * @see https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html
 */
export function answerPublish(request: PublishRequest, topic: Topic, world: World): Answer {
  const { entries, isBatch, fault } = request;
  const correlationIds = entries.flatMap(({ correlationId }) => correlationId ?? []);
  const excess = findExcess(entries, request);
  world.recorder.record({
    type: 'publish-requested',
    correlationIds,
    ...(excess !== undefined && { excess: `${excess.name}: ${excess.message}` }),
  });
  if (excess !== undefined) return { error: excess };

  const isTaken = ({ fault: own, origin, attempt }: Entry) =>
    !untaken.includes(fault) &&
    !untaken.includes(own) &&
    (fault !== 'publish-reset-midway' || world.decisions.fraction('taken', origin.key, attempt) < 0.5);
  const verdicts = entries.map((entry): Verdict => {
    const taken = isTaken(entry);
    if (!taken) topic.refuse(entry);
    return { entry, snsMessageId: taken ? topic.take(entry) : undefined };
  });
  const error = errors[fault as PublishFault]?.();
  if (error !== undefined) return { error };
  // nothing is said of the order in which a batch is answered
  const rank = ({ entry }: Verdict) => world.decisions.fraction('answered', entry.origin.key, entry.attempt);
  return isBatch
    ? { value: answerBatch(verdicts.toSorted((one, other) => rank(one) - rank(other))) }
    : answerOne(verdicts);
}

function answerBatch(verdicts: readonly Verdict[]): PublishBatchResponse {
  const mentioned = verdicts.filter(({ entry }) => !isUnmentioned(entry));
  return {
    Successful: mentioned.flatMap(({ entry, snsMessageId }) =>
      snsMessageId === undefined ? [] : { Id: entry.Id, MessageId: snsMessageId },
    ),
    Failed: mentioned.flatMap(({ entry, snsMessageId }) => (snsMessageId === undefined ? toFailed(entry) : [])),
  };
}

function answerOne([verdict]: readonly Verdict[]): Answer {
  const { entry, snsMessageId } = verdict as Verdict;
  if (isUnmentioned(entry)) return { value: {} satisfies PublishResponse };
  if (snsMessageId !== undefined) return { value: { MessageId: snsMessageId } satisfies PublishResponse };
  return { error: entry.fault === 'publish-at-fault' ? atFaultError() : internalError() };
}

function isUnmentioned({ fault }: Entry): boolean {
  return fault === 'publish-unmentioned' || fault === 'publish-taken-unmentioned';
}

function toFailed({ Id, fault }: Entry): BatchResultErrorEntry {
  return fault === 'publish-at-fault'
    ? { Id, Code: 'InvalidParameter', Message: atFaultError().message, SenderFault: true }
    : { Id, Code: 'InternalError', Message: internalError().message, SenderFault: false };
}

function atFaultError(): Error {
  return new InvalidParameterException({ message: 'Invalid parameter: Message', ...withStatus(400) });
}

function internalError(): Error {
  return new InternalErrorException({ message: 'Internal error', ...withStatus(500) });
}

function withStatus(httpStatusCode: number) {
  return { $metadata: { httpStatusCode, attempts: 1 } };
}
