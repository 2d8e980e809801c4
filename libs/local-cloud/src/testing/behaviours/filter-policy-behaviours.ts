import {
  GetSubscriptionAttributesCommand,
  SetSubscriptionAttributesCommand,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import { refused, type Aws, type Behaviour } from './behaviour.ts';
import { constraintsPage, page, policyText, recording } from './filter-policy-sources.ts';

const setRecording =
  'https://github.com/localstack/localstack/blob/d358a2374caedd1a6bce12c894eb7972df6ea8c0/tests/aws/services/sns/test_sns.py#test_validate_set_sub_attributes';

type Scope = 'MessageAttributes' | 'MessageBody';
const body = 'MessageBody';
const inAttributes = 'MessageAttributes';

/** Subscribes a queue with a policy; gives the ARN of the subscription. */
async function subscribe({ topic, queue, subscribe: create }: Aws, policy: unknown, scope?: Scope) {
  return create(await topic(), await queue(), {
    FilterPolicy: policyText(policy),
    ...(scope === undefined ? {} : { FilterPolicyScope: scope }),
  });
}

function set({ sns }: Aws, SubscriptionArn: string, AttributeName: string, value: unknown) {
  return sns.send(
    new SetSubscriptionAttributesCommand({ SubscriptionArn, AttributeName, AttributeValue: policyText(value) }),
  );
}

async function attributesOf({ sns }: Aws, SubscriptionArn: string) {
  const { Attributes = {} } = await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
  const { FilterPolicy, FilterPolicyScope } = Attributes;
  return { policy: FilterPolicy ?? 'none', scope: FilterPolicyScope ?? 'none' };
}

/** What Subscribe refuses as recorded: what AWS is told, in its own words after the prefix, and the name of the recording. */
const recordedRefusals: readonly (readonly [why: string, policy: unknown, message: string, test: string])[] = [
  [
    'a list among the values',
    { key: [['value']] },
    'Match value must be String, number, true, false, or null',
    'test_validate_policy',
  ],
  [
    'an operator that it does not know',
    { key: [{ 'wrong-operator': true }] },
    'Unrecognized match type wrong-operator',
    'test_validate_policy',
  ],
  [
    'two operators in one object',
    { key: [{ suffix: 'value', prefix: 'value2' }] },
    'Only one key allowed in match expression',
    'test_validate_policy',
  ],
  ...[100, null, [], ['test', 'test2']].map(
    (suffix) =>
      [
        `a suffix that is ${JSON.stringify(suffix)}`,
        { key: [{ suffix }] },
        'suffix match pattern must be a string',
        'test_validate_policy_string_operators',
      ] as const,
  ),
  [
    'an operator without a list around it',
    { key: { suffix: 'value' } },
    '"suffix" must be an object or an array',
    'test_validate_policy_string_operators',
  ],
  [
    'two operators without a list around them',
    { key: { suffix: 'value', prefix: 'value' } },
    '"suffix" must be an object or an array',
    'test_validate_policy_string_operators',
  ],
  [
    'an unknown operator without a list around it',
    { key: { 'not-an-operator': 'value' } },
    '"not-an-operator" must be an object or an array',
    'test_validate_policy_string_operators',
  ],
  ...(
    [
      [[], 'Invalid member in numeric match: ]'],
      [['operator'], 'Unrecognized numeric range operator: operator'],
      [[1, '<='], 'Invalid member in numeric match: 1'],
      [['=', '000'], 'Value of equals must be numeric'],
      [['>='], 'Value of >= must be numeric'],
      [['<', 100, '>', 10], 'Too many elements in numeric expression'],
      [['>=', 1, '>', 2], 'Bad numeric range operator: >'],
      [['>', 3, '<', 1], 'Bottom must be less than top'],
      [['>', 20, '<='], 'Value of <= must be numeric'],
      [['>', 20, 30], 'Bad value in numeric range: 30'],
      [['>', 20, 'test'], 'Bad numeric range operator: test'],
      [['>', '20', '<', '30'], 'Value of > must be numeric'],
      [['>', 20, '<', '30'], 'Value of < must be numeric'],
      [['>', 20, '<', 30, '<', 50], 'Too many terms in numeric range expression'],
    ] as const
  ).map(
    ([numeric, message]) =>
      [
        `the numeric range ${JSON.stringify(numeric)}`,
        { key: [{ numeric }] },
        message,
        'test_validate_policy_numeric_operator',
      ] as const,
  ),
  ...[null, 'no'].map(
    (exists) =>
      [
        `exists with ${JSON.stringify(exists)}`,
        { key: [{ exists }] },
        'exists match pattern must be either true or false.',
        'test_validate_policy_exists_operator',
      ] as const,
  ),
  [
    'an unknown operator in anything-but',
    { key: [{ 'anything-but': { 'wrong-operator': null } }] },
    'Unsupported anything-but pattern: wrong-operator',
    'test_validate_policy_nested_anything_but_operator',
  ],
  [
    'exists in anything-but',
    { key: [{ 'anything-but': { exists: false } }] },
    'Unsupported anything-but pattern: exists',
    'test_validate_policy_nested_anything_but_operator',
  ],
  [
    'a prefix in anything-but that is no text',
    { key: [{ 'anything-but': { prefix: false } }] },
    'prefix match pattern must be a string',
    'test_validate_policy_nested_anything_but_operator',
  ],
  [
    '151 values',
    { key: Array.from({ length: 151 }, (_, index) => `value${index}`) },
    'Filter policy is too complex',
    'test_policy_complexity',
  ],
  [
    '100 values of one key and 51 of another',
    {
      key1: Array.from({ length: 100 }, (_, index) => `value${index}`),
      key2: Array.from({ length: 51 }, (_, index) => `value${index}`),
    },
    'Filter policy is too complex',
    'test_policy_complexity',
  ],
  [
    'six keys',
    Object.fromEntries(['1', '2', '3', '4', '5', '6'].map((each) => [`key${each}`, [`value${each}`]])),
    'Filter policy can not have more than 5 keys',
    'test_policy_complexity',
  ],
  [
    '152 combinations with $or',
    {
      source: ['aws.cloudwatch', 'aws.events', 'aws.test', 'aws.test2'],
      $or: [
        { metricName: ['CPUUtilization', 'ReadLatency', 't1', 't2', 't3', 't4'] },
        {
          metricType: ['MetricType', 'TestType', 'TestType2', 'TestType3'],
          $or: [{ metricId: [1234, 4321, 5678, 9012] }, { spaceId: [1, 2, 3, 4] }],
        },
      ],
    },
    'Filter policy is too complex',
    'test_policy_complexity_with_or',
  ],
];

const subscribeBehaviours: readonly Behaviour[] = [
  ...recordedRefusals.map(([why, policy, message, test]): Behaviour => ({
    operation: 'SNS Subscribe',
    title: `Subscribe refuses a filter policy with ${why}`,
    source: recording(test),
    observe: async (aws) => subscribe(aws, policy),
    expected: refused('InvalidParameterException', `Invalid parameter: Attributes Reason: FilterPolicy: ${message}`),
  })),
  {
    operation: 'SNS Subscribe',
    title: 'Subscribe counts no escaped asterisk as a wildcard of a filter policy',
    source: 'https://docs.aws.amazon.com/sns/latest/dg/string-value-matching.html',
    observe: async (aws) => {
      const FilterPolicy = JSON.stringify({ key: [{ wildcard: String.raw`\*\*\*\*x` }] });
      const subscription = await aws.subscribe(await aws.topic(), await aws.queue(), { FilterPolicy });
      return { subscribed: subscription !== '' };
    },
    expected: { subscribed: true },
    differs: 'refuses more than three in a pattern, escaped or not',
  },
  {
    operation: 'SNS Subscribe',
    title: 'Subscribe refuses a filter policy with suffix in anything-but',
    source: recording('test_validate_policy_nested_anything_but_operator'),
    observe: async (aws) => subscribe(aws, { key: [{ 'anything-but': { suffix: 'test' } }] }),
    expected: refused(
      'InvalidParameterException',
      'Invalid parameter: Attributes Reason: FilterPolicy: Unsupported anything-but pattern: suffix',
    ),
    differs: 'takes it: the recording is of May 2024, and to refuse what AWS may know by now would be worse',
  },
  {
    operation: 'SNS Subscribe',
    title:
      'Subscribe refuses a filter policy on the body with 160 combinations, each list counted as often as it is deep',
    source: recording('test_policy_complexity_with_or'),
    observe: async (aws) =>
      subscribe(
        aws,
        {
          $or: [{ metricName: ['CPUUtilization', 'ReadLatency', 'TestValue'] }, { namespace: ['AWS/EC2', 'AWS/ES'] }],
          detail: {
            scope: ['Service', 'Test'],
            $or: [
              { source: ['aws.cloudwatch'] },
              { type: ['CloudWatch Alarm State Change', 'TestValue', 'TestValue2'] },
            ],
          },
        },
        body,
      ),
    expected: refused(
      'InvalidParameterException',
      'Invalid parameter: Attributes Reason: FilterPolicy: Filter policy is too complex',
    ),
  },
  {
    operation: 'SNS Subscribe',
    title: 'Subscribe takes a filter policy with 150 combinations, those of $or added up',
    source: recording('test_policy_complexity_with_or'),
    observe: async (aws) => {
      const policy = {
        source: ['aws.cloudwatch', 'aws.events', 'aws.test'],
        $or: [
          { metricName: ['CPUUtilization', 'ReadLatency', 'TestVal', 'TestVal2', 'TestVal3', 'TestVal4'] },
          {
            metricType: ['MetricType', 'TestType', 'TestType2', 'TestType3'],
            $or: [{ metricId: [1234, 4321, 5678, 9012] }, { spaceId: [1, 2, 3, 4, 5, 6, 7] }],
          },
        ],
      };
      return attributesOf(aws, await subscribe(aws, policy, inAttributes));
    },
    expected: { scope: inAttributes },
  },
  {
    operation: 'SNS Subscribe',
    title: 'Subscribe refuses a filter policy with an empty list',
    source: 'https://github.com/aws/aws-cdk/issues/16549',
    observe: async (aws) => subscribe(aws, { Amount: [] }),
    expected: refused(
      'InvalidParameterException',
      'Invalid parameter: Attributes Reason: FilterPolicy: Empty arrays are not allowed',
    ),
  },
  {
    operation: 'SNS Subscribe',
    title: 'Subscribe refuses a nested filter policy on the attributes',
    source: constraintsPage,
    observe: async (aws) => subscribe(aws, { object: { key: ['value'] } }),
    expected: refused('InvalidParameterException'),
  },
  {
    operation: 'SNS Subscribe',
    title: 'Subscribe refuses a filter policy that is not JSON',
    source: 'https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html',
    observe: async (aws) => subscribe(aws, '{invalidjson}'),
    expected: refused('InvalidParameterException'),
  },
  {
    operation: 'SNS Subscribe',
    title: 'Subscribe refuses a filter policy that is a list',
    source: page('sns-message-filtering'),
    observe: async (aws) => subscribe(aws, ['value']),
    expected: refused('InvalidParameterException'),
  },
  {
    operation: 'SNS Subscribe',
    title: 'Subscribe refuses a filter policy of more than 256 KB',
    source: constraintsPage,
    observe: async (aws) => subscribe(aws, { key: ['x'.repeat(256 * 1024)] }),
    expected: refused('InvalidParameterException'),
  },
  {
    operation: 'SNS Subscribe',
    title: 'Subscribe refuses an unknown scope',
    source: recording('test_set_subscription_filter_policy_scope'),
    observe: async ({ sns, topic, queue }) =>
      sns.send(
        new SubscribeCommand({
          TopicArn: await topic(),
          Protocol: 'sqs',
          Endpoint: (await queue()).arn,
          Attributes: { FilterPolicyScope: 'RandomValue' },
        }),
      ),
    expected: refused('InvalidParameterException'),
  },
  {
    operation: 'SNS Subscribe',
    title: 'Subscribe takes a filter policy on the body with five outer keys and more inner ones',
    source: constraintsPage,
    observe: async (aws) => {
      const there = [{ exists: true }];
      const policy = {
        state: ['SUCCESS'],
        severity: there,
        message: there,
        finding: { standard_control: there, region: there, account: there },
      };
      return attributesOf(aws, await subscribe(aws, policy, body));
    },
    expected: { scope: body },
  },
  {
    operation: 'SNS Subscribe',
    title: 'Subscribe takes an empty filter policy as none',
    source:
      'https://github.com/localstack/localstack/blob/d358a2374caedd1a6bce12c894eb7972df6ea8c0/tests/aws/services/sns/test_sns.py#test_create_subscriptions_with_attributes',
    observe: async (aws) => attributesOf(aws, await subscribe(aws, '', body)),
    expected: { policy: 'none', scope: 'none' },
  },
];

/** What is recorded to be refused where a policy is set. */
const setRefusals: readonly (readonly [why: string, policy: unknown, message: string, source: string])[] = [
  [
    'with more than 150 combinations by its depth',
    {
      key_a: { key_b: { key_c: ['value_one', 'value_two', 'value_three', 'value_four'] } },
      key_d: { key_e: ['value_one', 'value_two', 'value_three'] },
      key_f: ['value_one', 'value_two', 'value_three'],
    },
    'FilterPolicy: Filter policy is too complex',
    recording('test_sub_filter_policy_nested_property_constraints'),
  ],
  [
    'with six outer keys',
    Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((each) => [`key_${each}`, ['value']])),
    'FilterPolicy: Filter policy can not have more than 5 keys',
    recording('test_sub_filter_policy_nested_property_constraints'),
  ],
  [
    'with a value that is no list',
    { key_a: 'value_one' },
    'FilterPolicy: "key_a" must be an object or an array',
    recording('test_sub_filter_policy_nested_property_constraints'),
  ],
  ['that is not JSON', '{invalidjson}', 'FilterPolicy: failed to parse JSON.', setRecording],
];

const setBehaviours: readonly Behaviour[] = [
  ...setRefusals.map(([why, policy, message, source]): Behaviour => ({
    operation: 'SNS SetSubscriptionAttributes',
    title: `SetSubscriptionAttributes refuses a filter policy on the body ${why}`,
    source,
    observe: async (aws) => {
      const subscription = await aws.subscribe(await aws.topic(), await aws.queue(), { FilterPolicyScope: body });
      return set(aws, subscription, 'FilterPolicy', policy);
    },
    expected: refused('InvalidParameterException', `Invalid parameter: ${message}`),
  })),
  {
    operation: 'SNS SetSubscriptionAttributes',
    title: 'SetSubscriptionAttributes refuses a nested filter policy on the attributes',
    source: recording('test_sub_filter_policy_nested_property'),
    observe: async (aws) => {
      const subscription = await aws.subscribe(await aws.topic(), await aws.queue());
      return set(aws, subscription, 'FilterPolicy', { object: { key: [{ prefix: 'auto-' }] } });
    },
    expected: refused(
      'InvalidParameterException',
      'Invalid parameter: Filter policy scope MessageAttributes does not support nested filter policy',
    ),
  },
  {
    operation: 'SNS SetSubscriptionAttributes',
    title: 'SetSubscriptionAttributes takes a nested filter policy on the body',
    source: recording('test_sub_filter_policy_nested_property'),
    observe: async (aws) => {
      const subscription = await aws.subscribe(await aws.topic(), await aws.queue());
      await set(aws, subscription, 'FilterPolicyScope', body);
      await set(aws, subscription, 'FilterPolicy', { object: { key: [{ prefix: 'auto-' }] } });
      return attributesOf(aws, subscription);
    },
    expected: { policy: '{"object":{"key":[{"prefix":"auto-"}]}}', scope: body },
  },
  {
    operation: 'SNS SetSubscriptionAttributes',
    title: 'SetSubscriptionAttributes refuses an unknown scope',
    source: recording('test_set_subscription_filter_policy_scope'),
    observe: async (aws) => {
      const subscription = await aws.subscribe(await aws.topic(), await aws.queue());
      return set(aws, subscription, 'FilterPolicyScope', 'RandomValue');
    },
    expected: refused(
      'InvalidParameterException',
      'Invalid parameter: FilterPolicyScope: Invalid value [RandomValue]. Please use either MessageBody or MessageAttributes',
    ),
  },
  {
    operation: 'SNS SetSubscriptionAttributes',
    title: 'SetSubscriptionAttributes refuses the scope MessageAttributes while the filter policy is nested',
    source: constraintsPage,
    observe: async (aws) =>
      set(aws, await subscribe(aws, { object: { key: ['value'] } }, body), 'FilterPolicyScope', inAttributes),
    expected: refused('InvalidParameterException'),
  },
  {
    operation: 'SNS SetSubscriptionAttributes',
    title: 'SetSubscriptionAttributes removes a filter policy with an empty text',
    source: recording('test_filter_policy'),
    observe: async (aws) => {
      const subscription = await subscribe(aws, { store: ['fans'] });
      await set(aws, subscription, 'FilterPolicy', '');
      return attributesOf(aws, subscription);
    },
    expected: { policy: 'none', scope: 'none' },
  },
  {
    operation: 'SNS GetSubscriptionAttributes',
    title: 'GetSubscriptionAttributes names no scope while there is no filter policy, even when one was set',
    source: recording('test_set_subscription_filter_policy_scope'),
    observe: async (aws) => {
      const subscription = await aws.subscribe(await aws.topic(), await aws.queue());
      const before = await attributesOf(aws, subscription);
      await set(aws, subscription, 'FilterPolicyScope', body);
      const scoped = await attributesOf(aws, subscription);
      await set(aws, subscription, 'FilterPolicy', { attr: ['match-this'] });
      return [before, scoped, await attributesOf(aws, subscription)];
    },
    expected: [{ scope: 'none' }, { scope: 'none' }, { policy: '{"attr":["match-this"]}', scope: body }],
  },
  ...[
    { attr1: [{ numeric: ['>', 0, '<=', 100] }] },
    { attr1: [null, { 'anything-but': 'whatever' }] },
    { store: [{ exists: true }] },
    { store: [{ exists: false }] },
    { key: [{ 'anything-but': { prefix: 'test-' } }] },
    { key: [{ 'anything-but': ['test', 'test2'] }] },
    { key: [{ 'anything-but': 'test' }] },
  ].map((policy): Behaviour => ({
    operation: 'SNS GetSubscriptionAttributes',
    title: `GetSubscriptionAttributes names the scope MessageAttributes beside ${JSON.stringify(policy)}`,
    source: recording('TestSNSFilterPolicyAttributes'),
    observe: async (aws) => {
      const subscription = await aws.subscribe(await aws.topic(), await aws.queue());
      await set(aws, subscription, 'FilterPolicy', policy);
      return attributesOf(aws, subscription);
    },
    expected: { policy: JSON.stringify(policy), scope: inAttributes },
  })),
];

export const filterPolicyBehaviours: readonly Behaviour[] = [...subscribeBehaviours, ...setBehaviours];
