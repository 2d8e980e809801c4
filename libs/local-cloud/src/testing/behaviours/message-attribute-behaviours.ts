import {
  PublishBatchCommand,
  PublishCommand,
  type MessageAttributeValue,
  type PublishBatchRequestEntry,
} from '@aws-sdk/client-sns';
import { refused, type Behaviour } from './behaviour.ts';
import { accepted } from './sns-answers.ts';
import { guidePage, recordedBy } from './sns-sources.ts';

const wrong = recordedBy('TestSNSSubscriptionSQS::test_empty_or_wrong_message_attributes');
const prefixes = recordedBy('TestSNSSubscriptionSQS::test_message_attributes_prefixes');
const guide = guidePage('sns-message-attributes');
const text: MessageAttributeValue = { DataType: 'String', StringValue: '123' };
const unknownType = `The message attribute 'attr1' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`;
const empty = (type: string) =>
  `The message attribute 'attr1' must contain non-empty message attribute value for message attribute type '${type}'.`;

interface WrongAttribute {
  /** Completes: a message attribute … */
  readonly title: string;
  readonly name?: string;
  readonly value?: Partial<MessageAttributeValue>;
  /** Where it is not said, only that it is refused is known. */
  readonly says?: string;
  readonly source?: string;
}

const wrongAttributes: readonly WrongAttribute[] = [
  { title: 'with an empty text', value: { DataType: 'String', StringValue: '' }, says: empty('String') },
  { title: 'without a value', value: { DataType: 'String' }, says: empty('String') },
  { title: 'with empty bytes', value: { DataType: 'Binary', BinaryValue: new Uint8Array() }, says: empty('Binary') },
  {
    title: 'of type String with bytes',
    value: { DataType: 'String', BinaryValue: Buffer.from('123') },
    says: `The message attribute 'attr1' with type 'String' must use field 'String'.`,
  },
  {
    title: 'of type Number with bytes',
    value: { DataType: 'Number', BinaryValue: Buffer.from('123') },
    says: `The message attribute 'attr1' with type 'Number' must use field 'String'.`,
  },
  {
    title: 'of type Binary with a text',
    value: { DataType: 'Binary', StringValue: '123' },
    says: `The message attribute 'attr1' with type 'Binary' must use field 'Binary'.`,
  },
  { title: 'of an unknown type', value: { DataType: 'InvalidType', StringValue: '123' }, says: unknownType },
  {
    title: 'whose custom type is empty',
    value: { DataType: 'String.', StringValue: 'prefixed-1' },
    says: unknownType,
    source: prefixes,
  },
  {
    title: 'whose custom type has no dot',
    value: { DataType: 'Stringprefixed', StringValue: 'prefixed-1' },
    says: unknownType,
    source: prefixes,
  },
  {
    title: 'whose name has 257 characters',
    name: 'a'.repeat(257),
    says: 'Length of message attribute name must be less than 256 bytes.',
  },
  {
    title: 'whose name has a character that is not allowed',
    name: 'a^*?',
    says: `Invalid non-alphanumeric character '#x5E' was found in the message attribute name. Can only include alphanumeric characters, hyphens, underscores, or dots.`,
  },
  {
    title: 'whose name starts with a dot',
    name: '.abc',
    says: `Invalid message attribute name starting with character '.' was found.`,
  },
  {
    title: 'whose name ends with a dot',
    name: 'abc.',
    says: `Invalid message attribute name ending with character '.' was found.`,
  },
  {
    title: 'whose name has two dots in a row',
    name: 'a..bc',
    says: `Message attribute name can not have successive '.' character.`,
  },
  { title: 'without a name', name: '', source: guide },
  { title: 'whose name starts with AWS.', name: 'AWS.orders', source: guide },
  { title: 'whose name starts with aws.', name: 'aws.orders', source: guide },
  { title: 'whose name starts with Amazon.', name: 'Amazon.orders', source: guide },
  {
    title: 'of type Number that is no number',
    value: { DataType: 'Number', StringValue: 'twelve' },
    says: `Could not cast message attribute 'attr1' value to number.`,
    source:
      'https://github.com/getmoto/moto/blob/563e2cfbe6b743fe156414d642204fd16baab35a/tests/test_sns/test_publishing_boto3.py',
  },
];

/** Publishes one message, or a batch in which another message is right. */
const publish = (attributes: Record<string, MessageAttributeValue>) => ({
  Publish: (TopicArn: string) => new PublishCommand({ TopicArn, Message: 'message', MessageAttributes: attributes }),
  PublishBatch: (TopicArn: string) => {
    const entries: PublishBatchRequestEntry[] = [
      { Id: '1', Message: 'message', MessageAttributes: attributes },
      { Id: '3', Message: 'right' },
    ];
    return new PublishBatchCommand({ TopicArn, PublishBatchRequestEntries: entries });
  },
});

function toBehaviours({ title, name = 'attr1', value = text, says, source = wrong }: WrongAttribute): Behaviour[] {
  const { Publish, PublishBatch } = publish({ [name]: value as MessageAttributeValue });
  const expected = refused('InvalidParameterValueException', says);
  return [
    {
      operation: 'SNS Publish',
      title: `Publish refuses a message attribute ${title}`,
      source,
      observe: async ({ sns, topic }) => sns.send(Publish(await topic())),
      expected,
    },
    {
      operation: 'SNS PublishBatch',
      title: `PublishBatch refuses a batch with a message attribute ${title}`,
      source,
      observe: async ({ sns, topic }) => sns.send(PublishBatch(await topic())),
      expected,
    },
  ];
}

const withoutType = publish({ attr1: { StringValue: 'value' } as MessageAttributeValue });
const missing = (path: string) =>
  refused(
    'ValidationError',
    `1 validation error detected: Value null at '${path}' failed to satisfy constraint: Member must not be null`,
  );

/** Types and names that are right. */
const rightAttributes: readonly [title: string, source: string, Record<string, MessageAttributeValue>][] = [
  ['of a custom type', prefixes, { attr1: { DataType: 'String.prefixed', StringValue: 'prefixed-1' } }],
  ['of a custom type with spaces', prefixes, { attr1: { DataType: 'String.  prefixed.', StringValue: 'prefixed-1' } }],
  ['whose name has 256 characters', guide, { ['a'.repeat(256)]: text }],
  ['of type String.Array', guide, { attr1: { DataType: 'String.Array', StringValue: '["a", true, null, 1]' } }],
  ['of type Number with an exponent', guide, { attr1: { DataType: 'Number', StringValue: '-1.5e3' } }],
];

export const messageAttributeBehaviours: readonly Behaviour[] = [
  ...wrongAttributes.flatMap(toBehaviours),
  {
    operation: 'SNS Publish',
    title: 'Publish refuses a message attribute without a type',
    source: wrong,
    observe: async ({ sns, topic }) => sns.send(withoutType.Publish(await topic())),
    expected: missing('messageAttributes.attr1.member.dataType'),
  },
  {
    operation: 'SNS PublishBatch',
    title: 'PublishBatch refuses a batch with a message attribute without a type',
    source: wrong,
    observe: async ({ sns, topic }) => sns.send(withoutType.PublishBatch(await topic())),
    expected: missing('publishBatchRequestEntries.1.member.messageAttributes.attr1.member.dataType'),
  },
  ...rightAttributes.map(([title, source, attributes]): Behaviour => ({
    operation: 'SNS Publish',
    title: `Publish takes a message attribute ${title}`,
    source,
    observe: async ({ sns, topic }) => sns.send(publish(attributes).Publish(await topic())),
    expected: accepted,
  })),
];
