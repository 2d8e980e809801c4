import { createHash, randomUUID } from 'node:crypto';
import { type Answer, bytesOf, type Refusal, takeEntries, type TakeOrder } from './take-entries.ts';

interface SendMessageBatch {
  readonly Entries: readonly {
    readonly Id: string;
    readonly MessageBody: string;
    readonly MessageAttributes?: Readonly<Record<string, { readonly DataType: string; readonly StringValue?: string }>>;
  }[];
}

/** The most bytes of a request. */
const maxBytes = 1_048_576;

/** Answers a request of SQS's JSON protocol. */
export function answerSqs(target: string, body: string, take: TakeOrder): Answer {
  if (target !== 'AmazonSQS.SendMessageBatch') {
    return refuse({ code: 'InvalidAction', message: `expected a SendMessageBatch, got ${target}` });
  }
  const { Entries } = JSON.parse(body) as SendMessageBatch;
  const entries = Entries.map(({ Id, MessageBody, MessageAttributes = {} }) => {
    const attributes = Object.entries(MessageAttributes);
    const texts = attributes.flatMap(([name, { DataType, StringValue = '' }]) => [name, DataType, StringValue]);
    return { id: Id, message: MessageBody, bytes: bytesOf(MessageBody, ...texts) };
  });
  const taken = takeEntries(entries, maxBytes, take);
  if ('code' in taken) return refuse(taken);
  return toAnswer(200, {
    Successful: entries
      .filter((_, index) => taken[index] === true)
      // the SDK compares the digest with its own
      .map(({ id, message }) => ({ Id: id, MessageId: randomUUID(), MD5OfMessageBody: md5(message) })),
    Failed: entries
      .filter((_, index) => taken[index] === false)
      .map(({ id }) => ({ Id: id, Code: 'InternalError', SenderFault: false })),
  });
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

function refuse({ code, message }: Refusal): Answer {
  return toAnswer(400, { __type: code, message });
}

function toAnswer(status: number, content: unknown): Answer {
  return { status, contentType: 'application/x-amz-json-1.0', body: JSON.stringify(content) };
}
