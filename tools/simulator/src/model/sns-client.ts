import { PublishBatchCommand, PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import { contextAttributeNames } from '@order-events/contracts';
import { type PublishFault, publishRequestFaults } from '../story/faults.ts';
import type { StoryMessage } from '../story/story.ts';
import type { World } from '../run/world.ts';
import { answerPublish, type PublishRequest } from './answer-publish.ts';
import { endSimulation, nameOfCommand } from './end-simulation.ts';
import { abortError, namedError } from './named-error.ts';
import type { RequestEntry } from './publish-limits.ts';
import { simulatedResources } from './settings.ts';
import { toTextAttributes } from './text-attributes.ts';
import type { Topic } from './topic.ts';

export interface SnsClientOptions {
  readonly topic: Topic;
  /** Which message of the story an entry is. */
  readonly originOf: (correlationId: string | undefined) => StoryMessage | undefined;
  /** The most that the topic takes as one message or as one request. */
  readonly maxBytes: number;
  /** The time of whoever asks. */
  readonly after: World['time']['after'];
}

/** The longest that a request or an answer is under way when nothing goes wrong, in milliseconds. */
const slowestWay = 20;
/** How long an answer takes that is slow: about as long as an attempt of the publisher may, in milliseconds. */
const slowWays = [5_000, 15_000] as const;
/** When a client gives up by itself, in milliseconds. */
const requestTimeout = 1_000;

type MaybeFault = PublishFault | undefined;

/** What keeps a request from its service, and the error of the one that hears of it. */
const lost: Partial<Record<PublishFault, () => Error>> = {
  'publish-unreachable': () => namedError('Error', 'connect ECONNREFUSED', 'ECONNREFUSED'),
  'publish-reset-before': resetError,
};

/** What keeps an answer from whoever asked. */
const unanswered: Partial<Record<PublishFault, () => Error>> = {
  'publish-reset-midway': resetError,
  'publish-reset-after': resetError,
  'publish-timed-out-after': () => namedError('TimeoutError', `no response within ${requestTimeout} ms`),
};

/**
 * Creates a client of SNS that publishes, one message or a batch. A fault of a whole request strikes when the story has it
 * for any of its messages. Half of the requests are on their way already when their signal aborts.
 */
export function createSnsClient({ topic, originOf, maxBytes, after }: SnsClientOptions, world: World): SNSClient {
  const { time, decisions, faults } = world;
  const attempts = new Map<StoryMessage, number>();
  const atFault = new Set<string | undefined>();

  const toEntry = (entry: RequestEntry): PublishRequest['entries'][number] => {
    const attributes = toTextAttributes(entry.MessageAttributes);
    const correlationId = attributes[contextAttributeNames.correlationId];
    const origin = originOf(correlationId);
    if (origin === undefined) return endSimulation(time, 'an order that the service has given', correlationId);
    const attempt = (attempts.get(origin) ?? 0) + 1;
    attempts.set(origin, attempt);
    const drawn = origin.publishFaults[attempt - 1];
    if (drawn !== undefined) faults.publish(origin, drawn);
    if (drawn === 'publish-at-fault') atFault.add(correlationId);
    const fault = atFault.has(correlationId) ? 'publish-at-fault' : drawn;
    return { ...entry, text: entry.Message ?? '', attributes, correlationId, origin, attempt, fault };
  };

  const send = async (
    command: unknown,
    { abortSignal: signal }: { readonly abortSignal?: AbortSignal } = {},
  ): Promise<unknown> => {
    const isBatch = command instanceof PublishBatchCommand;
    if (!isBatch && !(command instanceof PublishCommand)) {
      return endSimulation(time, 'a PublishCommand or PublishBatchCommand', nameOfCommand(command));
    }
    const { topicArn } = simulatedResources;
    if (command.input.TopicArn !== topicArn) return endSimulation(time, topicArn, command.input.TopicArn);
    if (signal?.aborted) throw abortError();
    const given: readonly RequestEntry[] = isBatch ? (command.input.PublishBatchRequestEntries ?? []) : [command.input];
    const entries = given.map(toEntry);
    const fault = entries
      .map((entry) => entry.fault)
      .find((kind): kind is PublishFault => kind !== undefined && kind in publishRequestFaults);
    const name = entries.map(({ origin, attempt }) => `${origin.key}/${attempt}`).join(' ');
    const request: PublishRequest = { entries, isBatch, fault, maxBytes, name };
    return bring(request, signal);
  };

  const bring = (request: PublishRequest, signal: AbortSignal | undefined) =>
    new Promise((resolve, reject) => {
      const { fault, name } = request;
      const isOnTheWire = decisions.fraction('published on the wire', name) < 0.5;
      const ends = (end: () => void, milliseconds: number) =>
        after(milliseconds, () => {
          signal?.removeEventListener('abort', giveUp);
          end();
        });
      const giveUp = () => {
        if (!isOnTheWire) cancel();
        reject(abortError());
      };
      signal?.addEventListener('abort', giveUp, { once: true });

      const arrive = () => {
        const answer = answerPublish(request, topic, world);
        if (fault === 'publish-hung-after') return;
        const error = unanswered[fault as PublishFault];
        const answered = () => {
          if (error !== undefined) reject(error());
          else if ('error' in answer) reject(answer.error);
          else resolve(answer.value);
        };
        ends(answered, wayBack(fault, name));
      };
      const wayThere = decisions.between(1, slowestWay, 'publish', name);
      const lose = lost[fault as PublishFault];
      const cancel =
        lose !== undefined
          ? ends(() => reject(lose()), wayThere)
          : time.after(wayThere, () => fault === 'publish-hung-before' || arrive());
    });

  const wayBack = (fault: MaybeFault, name: string): number => {
    if (fault === 'publish-timed-out-after') return requestTimeout;
    const [shortest, longest] = fault === 'publish-slow' ? slowWays : [1, slowestWay];
    return decisions.between(shortest, longest, 'published', name);
  };

  return { send } as unknown as SNSClient;
}

/** As the SDK tells of a connection that was lost. */
function resetError(): Error {
  return namedError('TimeoutError', 'read ECONNRESET', 'ECONNRESET');
}
