import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startLocalCloud, type LocalCloudOptions } from './local-cloud.ts';
import type { JsonObject, Template } from './stack/template.ts';
import { clientSettings, functionFolder, tinyTemplate } from './testing/tiny-stack.ts';

async function start(template: Template, options: Partial<LocalCloudOptions> = {}) {
  const folder = await functionFolder('exports.handler = async () => {}', onTestFinished);
  const cloud = await startLocalCloud({ ...options, template, assetFolders: { 'code.zip': folder } });
  onTestFinished(() => cloud.stop());
  return cloud;
}

const only = (Type: string, Properties: JsonObject = {}): Template => ({ Resources: { It: { Type, Properties } } });

describe('a stack', () => {
  it('has its outputs resolved and every resource listed, with those that are only recorded', async () => {
    const cloud = await start({
      Parameters: { BootstrapVersion: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/cdk/version' } },
      Conditions: { Never: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'nowhere'] } },
      Resources: {
        Policy: {
          Type: 'AWS::SQS::QueuePolicy',
          Properties: {
            Queues: [{ Ref: 'Queue' }],
            PolicyDocument: { Statement: { Effect: 'Deny', Principal: '*', Action: 'sqs:*', Resource: '*' } },
          },
        },
        Role: { Type: 'AWS::IAM::Role' },
        Metadata: { Type: 'AWS::CDK::Metadata', Condition: 'Never' },
        Queue: { Type: 'AWS::SQS::Queue', Properties: { Tags: [{ Key: 'a', Value: 'b' }] } },
      },
      Outputs: {
        Arn: { Value: { 'Fn::GetAtt': ['Queue', 'Arn'] } },
        Role: { Value: { 'Fn::GetAtt': ['Role', 'Arn'] } },
        Text: { Value: { 'Fn::Sub': '${AWS::StackName} in ${AWS::Region}, ${BootstrapVersion}' } },
        Missing: { Value: 'x', Condition: 'Never' },
      },
    });
    expect(cloud.outputs).toEqual({
      Arn: 'arn:aws:sqs:us-east-1:000000000000:LocalStack-Queue',
      Role: 'arn:aws:iam::000000000000:role/LocalStack-Role',
      Text: 'LocalStack in us-east-1, /cdk/version',
    });
    const queueUrl = `${cloud.endpoint}/000000000000/LocalStack-Queue`;
    expect(cloud.resources).toEqual([
      { logicalId: 'Queue', type: 'AWS::SQS::Queue', physicalId: queueUrl, status: 'emulated' },
      { logicalId: 'Policy', type: 'AWS::SQS::QueuePolicy', physicalId: 'LocalStack-Policy', status: 'emulated' },
      { logicalId: 'Role', type: 'AWS::IAM::Role', physicalId: 'LocalStack-Role', status: 'emulated' },
    ]);
    expect(cloud.environment).toEqual({
      AWS_ENDPOINT_URL: cloud.endpoint,
      AWS_REGION: 'us-east-1',
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
    });
  });

  it('starts from an assembly that CDK wrote', async () => {
    const assembly = await mkdtemp(join(tmpdir(), 'assembly-'));
    onTestFinished(() => rm(assembly, { recursive: true, force: true }));
    const source = { path: 'asset.abc', packaging: 'zip' };
    const files = {
      'manifest.json': {
        artifacts: {
          Orders: { type: 'aws:cloudformation:stack', properties: { templateFile: 'Orders.template.json' } },
          'Orders.assets': { type: 'cdk:asset-manifest', properties: { file: 'Orders.assets.json' } },
        },
      },
      'Orders.template.json': tinyTemplate({ queue: { QueueName: { Ref: 'AWS::StackName' } } }),
      'Orders.assets.json': { files: { abc: { source, destinations: { here: { objectKey: 'code.zip' } } } } },
    };
    for (const [name, content] of Object.entries(files)) await writeFile(join(assembly, name), JSON.stringify(content));
    await mkdir(join(assembly, 'asset.abc'));
    await cp(await functionFolder('exports.handler = async () => {}', onTestFinished), join(assembly, 'asset.abc'), {
      recursive: true,
    });
    const cloud = await startLocalCloud({ assembly });
    onTestFinished(() => cloud.stop());
    expect(cloud.outputs['QueueUrl']).toBe(`${cloud.endpoint}/000000000000/Orders`);
  });

  it('does not start without the code of its functions', async () => {
    const starting = startLocalCloud({ template: tinyTemplate(), assetFolders: { 'code.zip': '/nowhere/asset.abc' } });
    await expect(starting).rejects.toThrow(/expected an asset in \/nowhere\/asset\.abc, which does not exist, as Code/);
  });

  it('can be stopped twice', async () => {
    const cloud = await start(tinyTemplate());
    await Promise.all([cloud.stop(), cloud.stop()]);
    await cloud.stop();
  });
});

describe('a queue', () => {
  it('has the attributes that the template gives it', async () => {
    const cloud = await start(
      tinyTemplate({ queue: { VisibilityTimeout: '12', DelaySeconds: 3, MaximumMessageSize: 1024 } }),
    );
    const { Attributes } = await new SQSClient(clientSettings(cloud)).send(
      new GetQueueAttributesCommand({ QueueUrl: cloud.outputs['QueueUrl'], AttributeNames: ['All'] }),
    );
    expect(Attributes).toMatchObject({ VisibilityTimeout: '12', DelaySeconds: '3', MaximumMessageSize: '1024' });
    expect(JSON.parse(Attributes?.RedrivePolicy ?? '')).toEqual({
      deadLetterTargetArn: 'arn:aws:sqs:us-east-1:000000000000:DeadLetters',
      maxReceiveCount: 3,
    });
  });
});

describe('a table', () => {
  const properties = {
    TableName: 'Orders',
    AttributeDefinitions: [
      { AttributeName: 'orderId', AttributeType: 'S' },
      { AttributeName: 'userId', AttributeType: 'S' },
    ],
    KeySchema: [{ AttributeName: 'orderId', KeyType: 'HASH' }],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'byUser',
        KeySchema: [{ AttributeName: 'userId', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
    BillingMode: 'PAY_PER_REQUEST',
  };

  it.each([
    ['AWS::DynamoDB::Table', properties],
    ['AWS::DynamoDB::GlobalTable', { ...properties, Replicas: [{ Region: { Ref: 'AWS::Region' } }] }],
  ])('of type %s has its keys and indexes', async (type, given) => {
    const cloud = await start({ ...only(type, given), Outputs: { Arn: { Value: { 'Fn::GetAtt': ['It', 'Arn'] } } } });
    const { Table } = await new DynamoDBClient(clientSettings(cloud)).send(
      new DescribeTableCommand({ TableName: 'Orders' }),
    );
    expect(Table).toMatchObject({
      TableStatus: 'ACTIVE',
      KeySchema: properties.KeySchema,
      TableArn: 'arn:aws:dynamodb:us-east-1:000000000000:table/Orders',
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
    });
    expect(Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName)).toEqual(['byUser']);
    expect(cloud.outputs['Arn']).toBe(Table?.TableArn);
  });

  it('has no replica in another region', async () => {
    const given = { ...properties, Replicas: [{ Region: 'us-east-1' }, { Region: 'eu-west-1' }] };
    await expect(start(only('AWS::DynamoDB::GlobalTable', given))).rejects.toMatchObject({ code: 'INVALID_PROPERTY' });
  });
});

describe('what the local cloud cannot do is an error, not a silence', () => {
  it.each<[string, Template, string, RegExp]>([
    [
      'an unknown resource type',
      only('AWS::StepFunctions::StateMachine'),
      'UNKNOWN_RESOURCE_TYPE',
      /got AWS::StepFunctions::StateMachine for It\. emulated: .*AWS::SQS::Queue.* only recorded: .*AWS::Logs::LogGroup/,
    ],
    [
      'a property without an emulated effect',
      tinyTemplate({ mapping: { FilterCriteria: { Filters: [] } } }),
      'UNSUPPORTED_PROPERTY',
      /Mapping \(AWS::Lambda::EventSourceMapping\).* got FilterCriteria/,
    ],
    [
      'an unknown intrinsic',
      only('AWS::SQS::Queue', { QueueName: { 'Fn::ImportValue': 'x' } }),
      'UNKNOWN_INTRINSIC',
      /Fn::ImportValue at Resources\.It\.Properties\.QueueName/,
    ],
    ['a template without resources', {} as Template, 'INVALID_TEMPLATE', /expected Resources/],
    [
      'a reference to nothing',
      only('AWS::SQS::Queue', { QueueName: { Ref: 'Nobody' } }),
      'INVALID_TEMPLATE',
      /Nobody at Resources\.It/,
    ],
    ['a circle', only('AWS::SQS::Queue', { QueueName: { Ref: 'It' } }), 'INVALID_TEMPLATE', /It -> It/],
    [
      'another protocol',
      only('AWS::SNS::Subscription', { Protocol: 'email' }),
      'INVALID_PROPERTY',
      /Protocol of It.*"email"/,
    ],
    [
      'another language',
      tinyTemplate({ function: { Runtime: 'python3.13' } }),
      'INVALID_PROPERTY',
      /a Node\.js runtime/,
    ],
    [
      'code that is not among the assets',
      tinyTemplate({ function: { Code: { S3Key: 'x' } } }),
      'INVALID_PROPERTY',
      /assets \(code\.zip\)/,
    ],
    ['inline code', tinyTemplate({ function: { Code: { ZipFile: 'x' } } }), 'INVALID_PROPERTY', /S3Key/],
    [
      'a timeout out of range',
      tinyTemplate({ function: { Timeout: 901 } }),
      'INVALID_PROPERTY',
      /from 1 to 900.*got 901/,
    ],
    ['a batch without a window', tinyTemplate({ mapping: { BatchSize: 11 } }), 'INVALID_PROPERTY', /at most 10/],
    [
      'too little concurrency',
      tinyTemplate({ mapping: { ScalingConfig: { MaximumConcurrency: 1 } } }),
      'INVALID_PROPERTY',
      /2 to 1000/,
    ],
    [
      'a source that is not a queue',
      tinyTemplate({ mapping: { EventSourceArn: 'arn:aws:kinesis:::x' } }),
      'INVALID_PROPERTY',
      /standard SQS queue/,
    ],
    [
      'a visibility timeout below the function timeout',
      tinyTemplate({ function: { Timeout: 2 }, queue: { VisibilityTimeout: 1 } }),
      'INVALID_PROPERTY',
      /VisibilityTimeout is at least .* 2 s,/,
    ],
    [
      'a function, a version or an alias that is not in the stack',
      tinyTemplate({ mapping: { FunctionName: 'worker:live' } }),
      'INVALID_PROPERTY',
      /name or ARN of a function, a version or an alias of the stack as FunctionName of Mapping .* got "worker:live"/,
    ],
    [
      'an alias of a version that was never published',
      tinyTemplate({
        resources: {
          Live: {
            Type: 'AWS::Lambda::Alias',
            Properties: { FunctionName: { Ref: 'Function' }, FunctionVersion: '7', Name: 'live' },
          },
        },
      }),
      'INVALID_PROPERTY',
      /a version of worker in the stack as FunctionVersion of Live .* got "7"/,
    ],
    [
      'messages of a size that the engine does not know',
      only('AWS::SNS::Topic', { MaximumMessageSize: 1_048_576 }),
      'INVALID_PROPERTY',
      /expected 262144, the one that is emulated, as MaximumMessageSize of It/,
    ],
    [
      'a secret parameter',
      only('AWS::SSM::Parameter', { Type: 'SecureString', Value: 'x' }),
      'INVALID_PROPERTY',
      /expected String, the one that is emulated, as Type of It .* got "SecureString"/,
    ],
    [
      'a parameter without a value',
      only('AWS::SSM::Parameter', { Type: 'String' }),
      'INVALID_PROPERTY',
      /a text as Value/,
    ],
    [
      'a parameter of another data type',
      only('AWS::SSM::Parameter', { Type: 'String', Value: 'ami-1', DataType: 'aws:ec2:image' }),
      'INVALID_PROPERTY',
      /expected text as DataType/,
    ],
    [
      'what the engine refuses',
      only('AWS::SQS::Queue', { VisibilityTimeout: 99_999 }),
      'PROVISIONING_FAILED',
      /to create It \(AWS::SQS::Queue\), got/,
    ],
  ])('%s', async (_, template, code, message) => {
    await expect(start(template)).rejects.toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(message) }),
    );
  });
});
