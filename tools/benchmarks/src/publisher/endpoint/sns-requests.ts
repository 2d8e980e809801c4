import { randomUUID } from 'node:crypto';
import {
  type Answer,
  bytesOf,
  type Entry,
  orderIdOf,
  type Refusal,
  takeEntries,
  type TakeOrder,
} from './take-entries.ts';

/** The most bytes of a message, and of a request, by default. */
const maxBytes = 262_144;

/** Answers a request of SNS's query protocol. */
export function answerSns(body: string, take: TakeOrder): Answer {
  const fields = new URLSearchParams(body);
  const action = fields.get('Action') ?? 'nothing';
  switch (action) {
    case 'Publish':
      return answerPublish(fields, take);
    case 'PublishBatch':
      return answerPublishBatch(fields, take);
    // what a library asks before it publishes
    case 'GetTopicAttributes':
      return toAnswer(200, action, '<Attributes/>');
    default:
      return refuse({ code: 'InvalidAction', message: `expected a publish, got ${action}` });
  }
}

function answerPublish(fields: URLSearchParams, take: TakeOrder): Answer {
  const { message, bytes } = toEntry(fields, '');
  if (bytes > maxBytes) {
    return refuse({ code: 'InvalidParameter', message: `expected at most ${maxBytes} bytes, got ${bytes}` });
  }
  if (!take(orderIdOf(message))) return refuse({ code: 'InternalError', message: 'try again' }, 500);
  return toAnswer(200, 'Publish', `<MessageId>${randomUUID()}</MessageId>`);
}

function answerPublishBatch(fields: URLSearchParams, take: TakeOrder): Answer {
  const entries: Entry[] = [];
  for (let place = 1; ; place += 1) {
    const prefix = `PublishBatchRequestEntries.member.${place}.`;
    if (!fields.has(`${prefix}Id`)) break;
    entries.push(toEntry(fields, prefix));
  }
  const taken = takeEntries(entries, maxBytes, take);
  if ('code' in taken) return refuse(taken);
  const ofKind = (kind: boolean, toMember: (entry: Entry) => string) =>
    entries
      .filter((_, index) => taken[index] === kind)
      .map((entry) => `<member><Id>${entry.id}</Id>${toMember(entry)}</member>`)
      .join('');
  const successful = ofKind(true, () => `<MessageId>${randomUUID()}</MessageId>`);
  const failed = ofKind(false, () => '<Code>InternalError</Code><SenderFault>false</SenderFault>');
  return toAnswer(200, 'PublishBatch', `<Successful>${successful}</Successful><Failed>${failed}</Failed>`);
}

function toEntry(fields: URLSearchParams, prefix: string): Entry {
  const field = (name: string) => fields.get(prefix + name) ?? '';
  const message = field('Message');
  let bytes = bytesOf(message);
  for (let place = 1; ; place += 1) {
    const attribute = `MessageAttributes.entry.${place}.`;
    if (!fields.has(`${prefix}${attribute}Name`)) break;
    const [name, type, value] = ['Name', 'Value.DataType', 'Value.StringValue'].map((part) => field(attribute + part));
    bytes += bytesOf(name ?? '', type ?? '', value ?? '');
  }
  return { id: field('Id'), message, bytes };
}

function refuse({ code, message }: Refusal, status = 400): Answer {
  const type = status < 500 ? 'Sender' : 'Receiver';
  const error = `<Type>${type}</Type><Code>${code}</Code><Message>${message}</Message>`;
  return { status, contentType: 'text/xml', body: `<ErrorResponse><Error>${error}</Error></ErrorResponse>` };
}

function toAnswer(status: number, action: string, result: string): Answer {
  const body = `<${action}Response><${action}Result>${result}</${action}Result></${action}Response>`;
  return { status, contentType: 'text/xml', body };
}
