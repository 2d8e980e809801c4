import type { Message } from '@aws-sdk/client-sqs';
import { anOrder } from '@order-events/contracts/testing';
import { toSqsRecord } from '@order-events/consumer/testing';
import type { SQSRecord } from 'aws-lambda';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type DeadLetter, readDeadLetter } from './dead-letter.ts';
import { toRecord } from './diagnose.ts';
import { editDeadLetter } from './edit-dead-letter.ts';
import { fromExport, toExport } from './exported-letter.ts';
import { sentAttributes } from './sent-attributes.fixture.ts';
import { toDeadLetter } from './to-dead-letter.ts';
import type { ShapedMessage } from './to-message.ts';
import { toRedriven } from './to-redriven.ts';

const traceHeader = 'Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1';
const order = anOrder();

let ids = 0;
/** A message as SQS hands it out again. */
function received({ message }: ShapedMessage): DeadLetter {
  const { MessageBody, MessageAttributes, MessageSystemAttributes } = message;
  const { StringValue } = MessageSystemAttributes?.AWSTraceHeader ?? {};
  const Attributes = StringValue === undefined ? {} : { AWSTraceHeader: StringValue };
  const copies: Message = { MessageId: `m${++ids}`, Body: MessageBody, MessageAttributes, Attributes };
  return readDeadLetter(copies);
}

/** The same, as Lambda hands it to the consumer. */
function toReceivedRecord(letter: DeadLetter): SQSRecord {
  const record = toRecord(letter);
  return { ...record, attributes: { ...record.attributes, AWSTraceHeader: letter.traceHeader ?? '' } };
}

const poison = (record: SQSRecord) =>
  toDeadLetter({ record, reason: { code: 'SCHEMA_VIOLATION', pointer: '/quantity', messageId: record.messageId } });

/** What can be done to a dead letter, each step to the next dead letter. */
const steps = {
  redrive: (letter: DeadLetter) => poison(toReceivedRecord(received(toRedriven(letter)))),
  // by AWS's own means, which take nothing away
  move: (letter: DeadLetter) => poison(toReceivedRecord(letter)),
  edit: (letter: DeadLetter) => {
    const { quantity } = JSON.parse(letter.body) as typeof order;
    return editDeadLetter(
      letter,
      { changes: [{ set: '/quantity', text: String(quantity + 1) }], schemaVersion: '1' },
      { now: Date.now(), maxClockSkew: 0 },
    );
  },
  import: (letter: DeadLetter) => fromExport(JSON.parse(JSON.stringify(toExport(letter)))),
} as const satisfies Record<string, (letter: DeadLetter) => ShapedMessage>;
type Step = keyof typeof steps;

const names = Object.keys(steps) as Step[];
const stories = fc.record({
  attributes: sentAttributes.map((sent) => {
    // an edit sets it, and would lose an attribute where it is the eleventh
    const { schemaVersion: _, ...others } = sent;
    const version = { schemaVersion: { dataType: 'String', stringValue: '1' } as const };
    return Object.keys(others).length < 10 ? { ...others, ...version } : others;
  }),
  path: fc.array(fc.constantFrom(...names), { maxLength: 12 }),
});

it('keeps all attributes but one, and names that one, whatever is done to a dead letter and how often', () => {
  fc.assert(
    fc.property(stories, ({ attributes, path }) => {
      const first = toSqsRecord(JSON.stringify({ ...order, quantity: 0 }));
      const record = {
        ...first,
        messageAttributes: attributes,
        attributes: { ...first.attributes, AWSTraceHeader: traceHeader },
      };
      let shaped: ShapedMessage = poison(record);
      const lostInAll = [...shaped.lost];
      for (const step of path.filter((each) => each !== 'edit' || 'schemaVersion' in attributes)) {
        shaped = steps[step](received(shaped));
        lostInAll.push(...shaped.lost);
      }
      const last = received(shaped);
      expect(lostInAll).toHaveLength(Object.keys(attributes).length === 10 ? 1 : 0);
      expect(last.lostAttributes ?? []).toEqual(lostInAll);
      const { deadLetter: _, ...kept } = toRecord(last).messageAttributes;
      expect(kept).toEqual(
        Object.fromEntries(Object.entries(attributes).filter(([name]) => !lostInAll.includes(name))),
      );
      expect(last.traceHeader).toBe(traceHeader);
      expect(last.redriveCount).toBe(path.filter((step) => step === 'redrive').length);
    }),
  );
});
