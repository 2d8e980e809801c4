import {
  PublishBatchCommand,
  PublishCommand,
  SetSubscriptionAttributesCommand,
  type MessageAttributeValue,
} from '@aws-sdk/client-sns';
import type { Aws, Behaviour, Queue } from './behaviour.ts';
import { constraintsPage, page, policyText, recording } from './filter-policy-sources.ts';

const keyPage = page('attribute-key-matching');
const orPage = page('and-or-logic');
const textPage = page('string-value-matching');
const numberPage = page('numeric-value-matching');

type Attributes = Readonly<Record<string, MessageAttributeValue>>;

const text = (StringValue: string): MessageAttributeValue => ({ DataType: 'String', StringValue });
const number = (StringValue: string): MessageAttributeValue => ({ DataType: 'Number', StringValue });
const list = (values: readonly unknown[]): MessageAttributeValue => ({
  DataType: 'String.Array',
  StringValue: JSON.stringify(values),
});

/** Publishes messages with attributes, named by their bodies, and gives the names of those that a subscription gets. */
async function received(aws: Aws, policy: unknown, messages: Readonly<Record<string, Attributes>>) {
  const [topicArn, queue] = await Promise.all([aws.topic(), aws.queue()]);
  await aws.subscribe(topicArn, queue, { FilterPolicy: policyText(policy), RawMessageDelivery: 'true' });
  for (const [Message, MessageAttributes] of Object.entries(messages)) {
    await aws.sns.send(new PublishCommand({ TopicArn: topicArn, Message, MessageAttributes }));
  }
  return { received: await bodiesIn(aws, queue) };
}

/** Publishes messages, and gives the places in the list of those that a subscription gets by their bodies. */
async function receivedByBody(aws: Aws, policy: unknown, messages: readonly unknown[], raw = true) {
  const [topicArn, queue] = await Promise.all([aws.topic(), aws.queue()]);
  await aws.subscribe(topicArn, queue, {
    FilterPolicy: policyText(policy),
    FilterPolicyScope: 'MessageBody',
    RawMessageDelivery: String(raw),
  });
  const bodies = messages.map(policyText);
  for (const Message of bodies) await aws.sns.send(new PublishCommand({ TopicArn: topicArn, Message }));
  const arrived = (await aws.receive(queue)).map(({ Body = '' }) => (raw ? Body : JSON.parse(Body).Message));
  return { received: arrived.map((each) => bodies.indexOf(each)).toSorted((a, b) => a - b) };
}

async function bodiesIn(aws: Aws, queue: Queue): Promise<readonly string[]> {
  const bodies = (await aws.receive(queue)).map(({ Body = '' }) => Body);
  return bodies.toSorted((a, b) => (a < b ? -1 : 1));
}

const s3Record = (eventName: string, object: unknown) => ({ eventSource: 'aws:s3', eventName, s3: { object } });
const autoObject = { key: 'auto-insurance-2314.xml', size: 17 };
const homeObject = { key: 'home-insurance-2314.xml', size: 17 };

/** What a subscription gets by the attributes of messages. */
const byAttributes: readonly (readonly [
  title: string,
  policy: unknown,
  messages: Readonly<Record<string, Attributes>>,
  got: readonly string[],
  source: string,
])[] = [
  [
    'a number in a range',
    { attr1: [{ numeric: ['>', 0, '<=', 100] }] },
    { in: { attr1: number('99') }, out: { attr1: number('111') }, without: {} },
    ['in'],
    recording('test_filter_policy'),
  ],
  [
    'null or anything-but, never a message without attributes',
    { attr1: [null, { 'anything-but': 'whatever' }] },
    { without: {}, other: { attr1: text('other') }, denied: { attr1: text('whatever') } },
    ['other'],
    recording('test_filter_policy'),
  ],
  [
    'an attribute that exists',
    { store: [{ exists: true }] },
    { with: { store: number('99'), def: number('99') }, without: { attr1: number('111') } },
    ['with'],
    recording('test_exists_filter_policy'),
  ],
  [
    'an attribute that does not exist',
    { store: [{ exists: false }] },
    { without: { def: number('99') }, with: { store: number('99'), def: number('99') } },
    ['without'],
    recording('test_exists_filter_policy'),
  ],
  [
    'exists: false never where there is no attribute at all',
    { store: [{ exists: false }] },
    { empty: {}, other: { def: text('x') } },
    ['other'],
    keyPage,
  ],
  [
    'exists: false where only binary attributes are, which SNS ignores, never',
    { store: [{ exists: false }] },
    { binary: { def: { DataType: 'Binary', BinaryValue: Buffer.from('x') } }, other: { def: text('x') } },
    ['other'],
    constraintsPage,
  ],
  [
    'a text that is one of a list attribute',
    { store: ['value1'] },
    {
      text: { store: text('value1') },
      list: { store: list(['value1', 'value2']) },
      other: { store: list(['value2', 'value3']) },
    },
    ['list', 'text'],
    recording('test_exists_filter_policy_attributes_array'),
  ],
  [
    'true, null and a number in a list attribute',
    { store: [true, null, 7] },
    {
      true: { store: list([true]) },
      null: { store: list([null, 'x']) },
      seven: { store: list([7.0]) },
      text: { store: list(['true', 'null', '7']) },
    },
    ['null', 'seven', 'true'],
    constraintsPage,
  ],
  [
    'anything-but where a list attribute has any other value',
    { customer_interests: [{ 'anything-but': ['rugby', 'tennis'] }] },
    {
      baseball: { customer_interests: text('baseball') },
      mixed: { customer_interests: list(['rugby', 'baseball']) },
      rugby: { customer_interests: text('rugby') },
      denied: { customer_interests: list(['rugby', 'tennis']) },
      without: { store: text('fans') },
    },
    ['baseball', 'mixed'],
    textPage,
  ],
  [
    'a quotation mark or a backslash only where it is escaped twice',
    { key: ['a"b', 'c\\"d', 'e\\f', 'g\\\\h'] },
    {
      once: { key: text('a"b') },
      twice: { key: text('c"d') },
      back: { key: text('e\\f') },
      slash: { key: text('g\\h') },
    },
    ['slash', 'twice'],
    constraintsPage,
  ],
  [
    'anything-but with a prefix',
    { event: [{ 'anything-but': { prefix: 'order-' } }] },
    { entry: { event: text('data-entry') }, number: { event: text('order_number') }, no: { event: text('order-no') } },
    ['entry', 'number'],
    textPage,
  ],
  [
    'a text in whatever case',
    { customer_interests: [{ 'equals-ignore-case': 'tennis' }] },
    { upper: { customer_interests: text('TENNIS') }, other: { customer_interests: text('rugby') } },
    ['upper'],
    textPage,
  ],
  [
    'prefix and suffix',
    { customer_interests: [{ prefix: 'bas' }, { suffix: 'by' }] },
    {
      ball: { customer_interests: text('baseball') },
      rugby: { customer_interests: text('rugby') },
      tennis: { customer_interests: text('tennis') },
    },
    ['ball', 'rugby'],
    textPage,
  ],
  [
    'an address in a block',
    { source_ip: [{ cidr: '10.0.0.0/24' }] },
    {
      first: { source_ip: text('10.0.0.0') },
      last: { source_ip: text('10.0.0.255') },
      other: { source_ip: text('10.1.1.0') },
    },
    ['first', 'last'],
    textPage,
  ],
  [
    'a number however it is written',
    { price_usd: [{ numeric: ['=', 301.5] }] },
    {
      plain: { price_usd: number('301.5') },
      exponent: { price_usd: number('3.015e2') },
      text: { price_usd: text('301.5') },
    },
    ['exponent', 'plain'],
    numberPage,
  ],
  [
    'anything-but numbers',
    { price: [{ 'anything-but': [100, 500] }] },
    {
      other: { price: number('100.1') },
      mixed: { price: { DataType: 'Number.Array', StringValue: '[100, 50]' } },
      denied: { price: number('100') },
    },
    ['mixed', 'other'],
    numberPage,
  ],
  [
    '$or beside another key',
    { source: ['aws.cloudwatch'], $or: [{ metricName: ['CPUUtilization'] }, { namespace: ['AWS/EC2'] }] },
    {
      metric: { source: text('aws.cloudwatch'), metricName: text('CPUUtilization') },
      namespace: { source: text('aws.cloudwatch'), namespace: text('AWS/EC2') },
      neither: { source: text('aws.cloudwatch') },
      elsewhere: { source: text('aws.events'), namespace: text('AWS/EC2') },
    },
    ['metric', 'namespace'],
    orPage,
  ],
  [
    '$or in $or',
    {
      source: ['aws.cloudwatch'],
      $or: [
        { metricName: ['CPUUtilization', 'ReadLatency'] },
        { metricType: ['MetricType'], $or: [{ metricId: [1234, 4321] }, { spaceId: [1000, 2000] }] },
      ],
    },
    {
      metric: { source: text('aws.cloudwatch'), metricName: text('ReadLatency') },
      id: { source: text('aws.cloudwatch'), metricType: text('MetricType'), metricId: number('1234') },
      space: { source: text('aws.cloudwatch'), metricType: text('MetricType'), spaceId: number('2000') },
      half: { source: text('aws.cloudwatch'), metricType: text('MetricType') },
    },
    ['id', 'metric', 'space'],
    orPage,
  ],
];

/** What a subscription gets by the bodies of messages. */
const byBody: readonly (readonly [
  title: string,
  policy: unknown,
  messages: readonly unknown[],
  got: readonly number[],
  source: string,
])[] = [
  [
    'a name with a dot that stands for the way to it',
    { 'object.nested': ['string.value'] },
    [{ object: { nested: 'string.value' } }, { 'object.nested': 'string.value' }, { object: { nested: 'test-auto' } }],
    [0, 1],
    recording('test_filter_policy_on_message_body_dot_attribute'),
  ],
  [
    'a name with two dots, wherever the message has its own',
    { 'object.nested.test': ['string.value'] },
    [
      { object: { nested: { test: 'string.value' } } },
      { 'object.nested.test': 'string.value' },
      { 'object.nested': { test: 'string.value' } },
      { object: { 'nested.test': 'string.value' } },
      { object: { nested: { test: 'string.notvalue' } } },
    ],
    [0, 1, 2, 3],
    recording('test_filter_policy_on_message_body_dot_attribute'),
  ],
  [
    'a text that is one of a list',
    { headers: { 'route-to': ['queue1'] } },
    [['queue3'], ['queue1'], ['queue2'], ['queue1', 'queue2']].map((to) => ({ headers: { 'route-to': to } })),
    [1, 3],
    recording('test_filter_policy_on_message_body_array_attributes'),
  ],
  [
    'conditions that one and the same object of a list must meet',
    { Records: { s3: { object: { key: [{ prefix: 'auto-' }] } }, eventName: [{ prefix: 'ObjectCreated:' }] } },
    [
      {
        Records: [s3Record('ObjectCreated:Put', [[autoObject]]), s3Record('ObjectRemoved:Delete', homeObject)],
      },
      { Records: [s3Record('ObjectRemoved:Delete', autoObject)] },
      { Records: [s3Record('ObjectCreated:Put', homeObject)] },
      { Records: [s3Record('ObjectCreated:Put', autoObject)] },
    ],
    [0, 3],
    recording('test_filter_policy_on_message_body_array_of_object_attributes'),
  ],
  [
    '$or at the top and below it',
    {
      $or: [{ metricName: ['CPUUtilization', 'ReadLatency'] }, { namespace: ['AWS/EC2', 'AWS/ES'] }],
      detail: {
        scope: ['Service'],
        $or: [{ source: ['aws.cloudwatch'] }, { type: ['CloudWatch Alarm State Change'] }],
      },
    },
    [
      { metricName: 'CPUUtilization', detail: { scope: 'aws.cloudwatch', type: 'CloudWatch Alarm State Change' } },
      { metricName: 'CPUUtilization', detail: { scope: 'Service', type: 'CPUUtilization' } },
      { metricName: 'CPUUtilization', detail: { type: 'CloudWatch Alarm State Change' } },
      { metricName: 'CPUUtilization', detail: { scope: 'Service' } },
      { metricName: 'CPUUtilization', scope: 'Service' },
      { metricName: 'CPUUtilization', detail: { scope: 'Service', source: 'aws.cloudwatch' } },
      { metricName: 'ReadLatency', detail: { scope: 'Service', source: 'aws.cloudwatch' } },
      { namespace: 'AWS/EC2', detail: { scope: 'Service', source: 'aws.cloudwatch' } },
      { namespace: 'AWS/ES', detail: { scope: 'Service', source: 'aws.cloudwatch' } },
      { metricName: 'CPUUtilization', detail: { scope: 'Service', type: 'CloudWatch Alarm State Change' } },
      { metricName: 'AWS/EC2', detail: { scope: 'Service', type: 'CloudWatch Alarm State Change' } },
      { namespace: 'CPUUtilization', detail: { scope: 'Service', type: 'CloudWatch Alarm State Change' } },
    ],
    [5, 6, 7, 8, 9],
    recording('test_filter_policy_on_message_body_or_attribute'),
  ],
  [
    'null, true and numbers as they are in JSON',
    { store: [null, true, 300] },
    ['{"store":null}', '{"store":true}', '{"store":3.0e2}', '{"store":"null"}', '{"store":"300"}', '{"other":1}'],
    [0, 1, 2],
    constraintsPage,
  ],
  [
    'exists: true for nothing that is null or empty',
    { store: [{ exists: true }] },
    [{ store: 'fans' }, { store: null }, { store: '' }, { store: [] }, { store: {} }],
    [0],
    keyPage,
  ],
  [
    'exists: false for a key that holds others, as only the innermost count',
    { store: [{ exists: false }] },
    [{ store: 'fans' }, { store: { name: 'fans' } }, { other: 1 }],
    [1, 2],
    keyPage,
  ],
];

/** The recorded policy on the body of `object`, and messages for it: the first two match. */
const objectPolicy = {
  object: { key: [{ prefix: 'auto-' }, 'hardcodedvalue'], nested_key: [{ exists: false }] },
  test: [{ exists: false }],
};
const objectMessages = [
  { object: { key: 'auto-test' } },
  { object: { key: 'hardcodedvalue' } },
  { object: { key: 'test-auto' } },
  { object: { key: 'auto-test' }, test: 'just-exists' },
  { object: { key: 'auto-test', nested_key: 'just-exists' } },
  { object: { test: 'auto-test' } },
  { test: 'auto-test' },
  'Regular string message',
  '"Regular string message"',
];

export const filterMatchingBehaviours: readonly Behaviour[] = [
  ...byAttributes.map(([title, policy, messages, got, source]): Behaviour => ({
    operation: 'SNS Publish',
    title: `A filter policy on the attributes finds ${title}`,
    source,
    observe: async (aws) => received(aws, policy, messages),
    expected: { received: got },
  })),
  ...byBody.map(([title, policy, messages, got, source]): Behaviour => ({
    operation: 'SNS Publish',
    title: `A filter policy on the body finds ${title}`,
    source,
    observe: async (aws) => receivedByBody(aws, policy, messages),
    expected: { received: got },
  })),
  ...[true, false].map((raw): Behaviour => ({
    operation: 'SNS Publish',
    title: `A filter policy on the body finds what a nested policy asks for, ${raw ? 'with' : 'without'} raw delivery`,
    source: recording('test_filter_policy_on_message_body'),
    observe: async (aws) => receivedByBody(aws, objectPolicy, objectMessages, raw),
    expected: { received: [0, 1] },
  })),
  {
    operation: 'SNS PublishBatch',
    title: 'PublishBatch delivers each entry to the subscriptions whose filter policy it passes',
    source: recording('test_filter_policy_for_batch'),
    observe: async (aws) => {
      const [TopicArn, filtered, all] = await Promise.all([aws.topic(), aws.queue(), aws.queue()]);
      const policy = JSON.stringify({ attr1: [{ numeric: ['>', 0, '<=', 100] }] });
      await aws.subscribe(TopicArn, filtered, { FilterPolicy: policy, RawMessageDelivery: 'true' });
      await aws.subscribe(TopicArn, all, { RawMessageDelivery: 'true' });
      const entries = ['99', '111'].map((value) => ({
        Id: value,
        Message: value,
        MessageAttributes: { attr1: number(value) },
      }));
      await aws.sns.send(new PublishBatchCommand({ TopicArn, PublishBatchRequestEntries: entries }));
      return { filtered: await bodiesIn(aws, filtered), all: await bodiesIn(aws, all) };
    },
    expected: { filtered: ['99'], all: ['111', '99'] },
  },
  {
    operation: 'SNS Publish',
    title: 'A subscription whose filter policy was removed gets every message again',
    source: recording('test_filter_policy'),
    observe: async (aws) => {
      const [TopicArn, queue] = await Promise.all([aws.topic(), aws.queue()]);
      const subscription = await aws.subscribe(TopicArn, queue, { FilterPolicy: '{"attr1":["x"]}' });
      const publish = async () => aws.sns.send(new PublishCommand({ TopicArn, Message: 'message' }));
      await publish();
      const before = (await aws.receive(queue)).length;
      const none = { SubscriptionArn: subscription, AttributeName: 'FilterPolicy', AttributeValue: '' };
      await aws.sns.send(new SetSubscriptionAttributesCommand(none));
      await publish();
      return { before, after: (await aws.receive(queue)).length };
    },
    expected: { before: 0, after: 1 },
  },
];
