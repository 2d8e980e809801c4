import { randomUUID } from 'node:crypto';
import {
  BatchWriteItemCommand,
  type ConditionalCheckFailedException,
  CreateTableCommand,
  DeleteItemCommand,
  DescribeTableCommand,
  ExecuteStatementCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
  type AttributeValue,
  type CreateTableCommandInput,
} from '@aws-sdk/client-dynamodb';
import { refused, type Aws, type Behaviour } from './behaviour.ts';

const recording = (test: string) =>
  `https://github.com/localstack/localstack/blob/0409b21cdff2d937dbe793e160480f06c02aed83/tests/aws/services/dynamodb/test_dynamodb.snapshot.json#${test}`;
const actionPage = (action: string) =>
  `https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_${action}.html`;
const guidePage = (page: string) => `https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/${page}.html`;

type Item = Readonly<Record<string, AttributeValue>>;
type Options = object;

const description: Omit<CreateTableCommandInput, 'TableName'> = {
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [
    { AttributeName: 'id', AttributeType: 'S' },
    { AttributeName: 'user', AttributeType: 'S' },
  ],
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'byUser',
      KeySchema: [{ AttributeName: 'user', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'ALL' },
    },
  ],
};

/** One table for all behaviours of a cloud: each has items of its own. */
const tables = new WeakMap<Aws, Promise<string>>();
async function createTable({ dynamodb }: Aws): Promise<string> {
  const TableName = `table-${randomUUID()}`;
  await dynamodb.send(new CreateTableCommand({ TableName, ...description }));
  await waitUntilTableExists({ client: dynamodb, minDelay: 0.05, maxDelay: 0.05, maxWaitTime: 5 }, { TableName });
  return TableName;
}
const tableOf = (aws: Aws): Promise<string> => {
  const table = tables.get(aws) ?? createTable(aws);
  tables.set(aws, table);
  return table;
};

const put =
  (Item: Item, options: Options = {}) =>
  async (aws: Aws) =>
    aws.dynamodb.send(new PutItemCommand({ TableName: await tableOf(aws), Item: { ...Item }, ...options }));
const update = (Key: Item, options: Options) => async (aws: Aws) =>
  aws.dynamodb.send(new UpdateItemCommand({ TableName: await tableOf(aws), Key: { ...Key }, ...options }));
const query = (options: Options) => async (aws: Aws) =>
  aws.dynamodb.send(new QueryCommand({ TableName: await tableOf(aws), ...options }));

const text = (S: string): AttributeValue => ({ S });
const one = (id: string, more: Item = {}): Item => ({ id: text(id), ...more });
/** Does it on top of an item that is there. */
const onTop =
  (id: string, observe: (aws: Aws) => Promise<unknown>): Behaviour['observe'] =>
  async (aws) => {
    await put(one(id, { status: text('PAID') }))(aws);
    return observe(aws);
  };

const conditionFailed = refused('ConditionalCheckFailedException', 'The conditional request failed');
const absent = { ConditionExpression: 'attribute_not_exists(id)' };
const returnOld = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' };
const noTable = refused('ResourceNotFoundException', 'Requested resource not found');
const TableName = 'gone';
const Key = one('x');

const conditions: readonly Behaviour[] = [
  {
    operation: 'DynamoDB PutItem',
    title: 'PutItem refuses an item whose condition fails',
    source: guidePage('Programming.Errors'),
    observe: onTop('c1', put(one('c1'), absent)),
    expected: conditionFailed,
  },
  {
    operation: 'DynamoDB UpdateItem',
    title: 'UpdateItem refuses an update whose condition fails',
    source: guidePage('Programming.Errors'),
    observe: onTop('c2', update(one('c2'), { UpdateExpression: 'REMOVE a', ...absent })),
    expected: conditionFailed,
  },
  {
    operation: 'DynamoDB DeleteItem',
    title: 'DeleteItem refuses to delete an item whose condition fails',
    source: guidePage('Programming.Errors'),
    observe: onTop('c3', async (aws) =>
      aws.dynamodb.send(new DeleteItemCommand({ TableName: await tableOf(aws), Key: one('c3'), ...absent })),
    ),
    expected: conditionFailed,
  },
  {
    operation: 'DynamoDB PutItem',
    title: 'PutItem gives the item that is there when its condition fails, if asked to',
    source: actionPage('PutItem'),
    observe: onTop('c4', (aws) =>
      put(one('c4'), { ...absent, ...returnOld })(aws).catch((error: ConditionalCheckFailedException) => ({
        there: error.Item?.['status'],
      })),
    ),
    expected: { there: text('PAID') },
    differs: 'gives the error without the item',
  },
];

const absentTables: readonly Behaviour[] = [
  ...Object.entries({
    PutItem: new PutItemCommand({ TableName, Item: { ...Key } }),
    GetItem: new GetItemCommand({ TableName, Key: { ...Key } }),
    UpdateItem: new UpdateItemCommand({ TableName, Key: { ...Key }, UpdateExpression: 'REMOVE a' }),
    DeleteItem: new DeleteItemCommand({ TableName, Key: { ...Key } }),
    Query: new QueryCommand({
      TableName,
      KeyConditionExpression: 'id = :id',
      ExpressionAttributeValues: { ':id': text('x') },
    }),
    Scan: new ScanCommand({ TableName }),
    BatchWriteItem: new BatchWriteItemCommand({
      RequestItems: { [TableName]: [{ PutRequest: { Item: { ...Key } } }] },
    }),
  }).map(([action, command]): Behaviour => ({
    operation: `DynamoDB ${action}`,
    title: `${action} refuses a table that does not exist`,
    source: recording('test_batch_write_not_existing_table'),
    observe: ({ dynamodb }) => dynamodb.send(command as PutItemCommand),
    expected: noTable,
  })),
  {
    operation: 'DynamoDB DescribeTable',
    title: 'DescribeTable names the table that does not exist',
    source: guidePage('Programming.Errors'),
    observe: ({ dynamodb }) => dynamodb.send(new DescribeTableCommand({ TableName })),
    expected: refused('ResourceNotFoundException', 'Requested resource not found: Table: gone not found'),
  },
];

const long = 'x'.repeat(409_600);
const notTheKey = refused('ValidationException', 'The provided key element does not match the schema');

const items: readonly Behaviour[] = [
  {
    operation: 'DynamoDB PutItem',
    title: 'PutItem refuses an item without its key',
    source: actionPage('PutItem'),
    observe: put({ status: text('PAID') }),
    expected: refused(
      'ValidationException',
      'One or more parameter values were invalid: Missing the key id in the item',
    ),
  },
  {
    operation: 'DynamoDB PutItem',
    title: 'PutItem refuses an empty key',
    source: guidePage('HowItWorks.NamingRulesDataTypes'),
    observe: put(one('')),
    expected: refused(
      'ValidationException',
      'One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: id',
    ),
  },
  {
    operation: 'DynamoDB PutItem',
    title: 'PutItem takes an attribute that is empty and no key',
    source: guidePage('HowItWorks.NamingRulesDataTypes'),
    observe: put(one('i1', { note: text('') })),
    expected: { $metadata: { httpStatusCode: 200 } },
  },
  {
    operation: 'DynamoDB PutItem',
    title: 'PutItem refuses an empty key of an index',
    source: guidePage('HowItWorks.NamingRulesDataTypes'),
    observe: put(one('i2', { user: text('') })),
    expected: refused('ValidationException'),
    differs: 'takes it',
  },
  {
    operation: 'DynamoDB PutItem',
    title: 'PutItem refuses a key of another type',
    source: actionPage('PutItem'),
    observe: put({ id: { N: '1' } }),
    expected: refused(
      'ValidationException',
      'One or more parameter values were invalid: Type mismatch for key id expected: S actual: N',
    ),
  },
  {
    operation: 'DynamoDB PutItem',
    title: 'PutItem refuses a key of an index of another type',
    source: actionPage('PutItem'),
    observe: put(one('i3', { user: { N: '1' } })),
    expected: refused('ValidationException'),
  },
  {
    operation: 'DynamoDB PutItem',
    title: 'PutItem refuses an item of more than 400 KB',
    source: guidePage('Constraints'),
    observe: put(one('i4', { long: text(long) })),
    expected: refused('ValidationException', 'Item size has exceeded the maximum allowed size'),
  },
  {
    operation: 'DynamoDB UpdateItem',
    title: 'UpdateItem refuses to make an item longer than 400 KB',
    source: guidePage('Constraints'),
    observe: update(one('i5'), {
      UpdateExpression: 'SET note = :long',
      ExpressionAttributeValues: { ':long': text(long) },
    }),
    expected: refused('ValidationException', 'Item size to update has exceeded the maximum allowed size'),
  },
  {
    operation: 'DynamoDB PutItem',
    title: 'PutItem refuses an empty set',
    source: guidePage('HowItWorks.NamingRulesDataTypes'),
    observe: put(one('i6', { set: { SS: [] } })),
    expected: refused('ValidationException'),
  },
  {
    operation: 'DynamoDB GetItem',
    title: 'GetItem refuses a key of other attributes',
    source: actionPage('GetItem'),
    observe: async (aws) =>
      aws.dynamodb.send(new GetItemCommand({ TableName: await tableOf(aws), Key: { other: text('x') } })),
    expected: notTheKey,
  },
  {
    operation: 'DynamoDB GetItem',
    title: 'GetItem gives nothing of an item that does not exist',
    source: actionPage('GetItem'),
    observe: async (aws) => {
      const { Item = 'none' } = await aws.dynamodb.send(
        new GetItemCommand({ TableName: await tableOf(aws), Key: one('absent') }),
      );
      return { Item };
    },
    expected: { Item: 'none' },
  },
  {
    operation: 'DynamoDB UpdateItem',
    title: 'UpdateItem refuses to change the key',
    source: actionPage('UpdateItem'),
    observe: update(one('i7'), { UpdateExpression: 'SET id = :id', ExpressionAttributeValues: { ':id': text('y') } }),
    expected: refused(
      'ValidationException',
      'One or more parameter values were invalid: Cannot update attribute id. This attribute is part of the key',
    ),
  },
  {
    operation: 'DynamoDB BatchWriteItem',
    title: 'BatchWriteItem refuses a key that does not match the schema',
    source: recording('test_batch_write_not_matching_schema'),
    observe: async (aws) =>
      aws.dynamodb.send(
        new BatchWriteItemCommand({
          RequestItems: { [await tableOf(aws)]: [{ DeleteRequest: { Key: { other: text('x') } } }] },
        }),
      ),
    expected: notTheKey,
  },
  {
    operation: 'DynamoDB BatchWriteItem',
    title: 'BatchWriteItem refuses 26 items',
    source: actionPage('BatchWriteItem'),
    observe: async (aws) => {
      const requests = Array.from({ length: 26 }, (_, index) => ({ PutRequest: { Item: one(`b${index}`) } }));
      return aws.dynamodb.send(new BatchWriteItemCommand({ RequestItems: { [await tableOf(aws)]: requests } }));
    },
    expected: refused('ValidationException'),
  },
  {
    operation: 'DynamoDB BatchWriteItem',
    title: 'BatchWriteItem refuses one item twice',
    source: actionPage('BatchWriteItem'),
    observe: async (aws) => {
      const requests = [1, 2].map(() => ({ PutRequest: { Item: one('twice') } }));
      return aws.dynamodb.send(new BatchWriteItemCommand({ RequestItems: { [await tableOf(aws)]: requests } }));
    },
    expected: refused('ValidationException', 'Provided list of item keys contains duplicates'),
  },
];

const expressions: readonly Behaviour[] = [
  {
    operation: 'DynamoDB PutItem',
    title: 'PutItem refuses a reserved word in a condition',
    source: guidePage('ReservedWords'),
    observe: put(one('e1'), { ConditionExpression: 'attribute_not_exists(status)' }),
    expected: refused(
      'ValidationException',
      'Invalid ConditionExpression: Attribute name is a reserved keyword; reserved keyword: status',
    ),
  },
  {
    operation: 'DynamoDB PutItem',
    title: 'PutItem refuses a condition with a value that is not given',
    source: guidePage('Expressions.ExpressionAttributeValues'),
    observe: put(one('e2'), { ConditionExpression: 'precedence < :p' }),
    expected: refused(
      'ValidationException',
      'Invalid ConditionExpression: An expression attribute value used in expression is not defined; attribute value: :p',
    ),
  },
  {
    operation: 'DynamoDB PutItem',
    title: 'PutItem refuses a value that no expression uses',
    source: guidePage('Expressions.ExpressionAttributeValues'),
    observe: put(one('e3'), { ...absent, ExpressionAttributeValues: { ':unused': text('x') } }),
    expected: refused(
      'ValidationException',
      'Value provided in ExpressionAttributeValues unused in expressions: keys: {:unused}',
    ),
  },
  {
    operation: 'DynamoDB PutItem',
    title: 'PutItem refuses a name that no expression uses',
    source: guidePage('Expressions.ExpressionAttributeNames'),
    observe: put(one('e4'), { ...absent, ExpressionAttributeNames: { '#unused': 'x' } }),
    expected: refused(
      'ValidationException',
      'Value provided in ExpressionAttributeNames unused in expressions: keys: {#unused}',
    ),
  },
  {
    operation: 'DynamoDB PutItem',
    title: 'PutItem refuses an empty condition',
    source: guidePage('Expressions.ConditionExpressions'),
    observe: put(one('e5'), { ConditionExpression: '' }),
    expected: refused('ValidationException', 'Invalid ConditionExpression: The expression can not be empty;'),
  },
  {
    operation: 'DynamoDB PutItem',
    title: 'PutItem refuses a condition that is no expression',
    source: guidePage('Expressions.ConditionExpressions'),
    observe: put(one('e6'), { ConditionExpression: 'a and and b' }),
    expected: refused('ValidationException'),
  },
  {
    operation: 'DynamoDB UpdateItem',
    title: 'UpdateItem refuses two changes of one attribute',
    source: guidePage('Expressions.UpdateExpressions'),
    observe: update(one('e7'), {
      UpdateExpression: 'SET a = :a, a = :b',
      ExpressionAttributeValues: { ':a': text('1'), ':b': text('2') },
    }),
    expected: refused('ValidationException'),
  },
  {
    operation: 'DynamoDB Query',
    title: 'Query refuses a condition without the key',
    source: actionPage('Query'),
    observe: query({ KeyConditionExpression: 'colour = :o', ExpressionAttributeValues: { ':o': text('x') } }),
    expected: refused('ValidationException', 'Query condition missed key schema element: id'),
  },
  {
    operation: 'DynamoDB Query',
    title: 'Query refuses an index that the table does not have',
    source: actionPage('Query'),
    observe: query({
      IndexName: 'gone',
      KeyConditionExpression: 'id = :id',
      ExpressionAttributeValues: { ':id': text('x') },
    }),
    expected: refused('ValidationException', 'The table does not have the specified index: gone'),
  },
  {
    operation: 'DynamoDB Query',
    title: 'Query refuses consistent reads of a global index',
    source: actionPage('Query'),
    observe: query({
      IndexName: 'byUser',
      ConsistentRead: true,
      KeyConditionExpression: '#u = :u',
      ExpressionAttributeNames: { '#u': 'user' },
      ExpressionAttributeValues: { ':u': text('x') },
    }),
    expected: refused('ValidationException', 'Consistent reads are not supported on global secondary indexes'),
  },
];

const others: readonly Behaviour[] = [
  {
    operation: 'DynamoDB CreateTable',
    title: 'CreateTable refuses the name of a table that exists',
    source: recording('test_create_duplicate_table'),
    observe: async (aws) => {
      const name = await tableOf(aws);
      return aws.dynamodb
        .send(new CreateTableCommand({ TableName: name, ...description }))
        .catch((error: Error) => ({ name: error.name, message: error.message.replace(name, 'TABLE') }));
    },
    expected: { name: 'ResourceInUseException', message: 'Table already exists: TABLE' },
    differs: 'gives the error without a message',
  },
  {
    operation: 'DynamoDB CreateTable',
    title: 'CreateTable refuses throughput of a table that is paid per request',
    source: recording('test_dynamodb_pay_per_request'),
    observe: ({ dynamodb }) => {
      const ProvisionedThroughput = { ReadCapacityUnits: 1, WriteCapacityUnits: 1 };
      const create = { TableName: `table-${randomUUID()}`, ...description, ProvisionedThroughput };
      return dynamodb.send(new CreateTableCommand(create));
    },
    expected: refused(
      'ValidationException',
      'One or more parameter values were invalid: Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST',
    ),
  },
  {
    operation: 'DynamoDB TransactWriteItems',
    title: 'TransactWriteItems writes all items or none',
    source: recording('test_transaction_write_items'),
    observe: async (aws) =>
      aws.dynamodb.send(
        new TransactWriteItemsCommand({
          TransactItems: [{ Put: { TableName: await tableOf(aws), Item: { ...one('t1') } } }],
        }),
      ),
    expected: { $metadata: { httpStatusCode: 200 } },
    differs: 'refuses it, and names the operations that are emulated',
  },
  {
    operation: 'DynamoDB TransactGetItems',
    title: 'TransactGetItems reads items at one time',
    source: recording('test_transact_get_items'),
    observe: async (aws) =>
      aws.dynamodb.send(
        new TransactGetItemsCommand({
          TransactItems: [{ Get: { TableName: await tableOf(aws), Key: { ...one('t1') } } }],
        }),
      ),
    expected: { $metadata: { httpStatusCode: 200 } },
    differs: 'refuses it, and names the operations that are emulated',
  },
  {
    operation: 'DynamoDB ExecuteStatement',
    title: 'ExecuteStatement takes PartiQL',
    source: recording('test_dynamodb_partiql_missing'),
    observe: async (aws) =>
      aws.dynamodb.send(new ExecuteStatementCommand({ Statement: `SELECT * FROM "${await tableOf(aws)}"` })),
    expected: { $metadata: { httpStatusCode: 200 } },
    differs: 'refuses it, and names the operations that are emulated',
  },
  {
    operation: 'DynamoDB UpdateTimeToLive',
    title: 'UpdateTimeToLive lets items expire',
    source: actionPage('UpdateTimeToLive'),
    observe: async (aws) =>
      aws.dynamodb.send(
        new UpdateTimeToLiveCommand({
          TableName: await createTable(aws),
          TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
        }),
      ),
    expected: { $metadata: { httpStatusCode: 200 } },
    differs: 'refuses it, and names the operations that are emulated',
  },
];

export const dynamodbBehaviours: readonly Behaviour[] = [
  ...conditions,
  ...absentTables,
  ...items,
  ...expressions,
  ...others,
];
