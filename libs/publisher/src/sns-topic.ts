import {
  type BatchResultErrorEntry,
  PublishBatchCommand,
  type PublishBatchResponse,
  PublishCommand,
  type SNSClient,
} from '@aws-sdk/client-sns';
import { PublishRefusedError } from './errors.ts';
import type { EventMessage } from './to-message.ts';
import { toFailure, toLater } from './to-failure.ts';
import type { Topic, Verdict } from './topic.ts';

/** Sends messages to a topic of SNS. A 200 is no success: each entry of a batch has an answer of its own in it. */
export function createSnsTopic(client: SNSClient, topicArn: string): Topic {
  const target = `the topic ${topicArn}`;

  async function sendOne(message: EventMessage, abortSignal: AbortSignal): Promise<Verdict> {
    const { MessageId } = await client.send(new PublishCommand({ TopicArn: topicArn, ...message }), { abortSignal });
    return MessageId ? { messageId: MessageId } : toUnanswered(target);
  }

  async function sendBatch(messages: readonly EventMessage[], abortSignal: AbortSignal): Promise<readonly Verdict[]> {
    const entries = messages.map((message, index) => ({ Id: String(index), ...message }));
    const command = new PublishBatchCommand({ TopicArn: topicArn, PublishBatchRequestEntries: entries });
    const answer = await client.send(command, { abortSignal });
    return entries.map(({ Id }) => toVerdict(Id, answer, target));
  }

  return {
    send: async (messages, signal) => {
      try {
        const [first, ...others] = messages;
        return first !== undefined && others.length === 0
          ? [await sendOne(first, signal)]
          : await sendBatch(messages, signal);
      } catch (cause) {
        const failure = toFailure(cause, target);
        return messages.map(() => failure);
      }
    },
  };
}

function toVerdict(id: string, { Successful = [], Failed = [] }: PublishBatchResponse, target: string): Verdict {
  const messageId = Successful.find(({ Id }) => Id === id)?.MessageId;
  if (messageId) return { messageId };
  const failed = Failed.find(({ Id }) => Id === id);
  return failed === undefined ? toUnanswered(target) : toEntryFailure(failed, target);
}

/** An entry's own failure, read like a request's; what SNS says is the sender's fault is not tried again. */
function toEntryFailure(
  { Code = 'an entry without a code', Message, SenderFault }: BatchResultErrorEntry,
  target: string,
) {
  const cause = Object.assign(new Error(Message), { name: Code, ...(SenderFault ? { $fault: 'client' } : {}) });
  const failure = toFailure(cause, target);
  return failure.kind === PublishRefusedError ? { ...failure, retry: 'never' as const } : failure;
}

const toUnanswered = (target: string) =>
  toLater(`expected a message id from ${target}, got an answer without one`, undefined, true);
