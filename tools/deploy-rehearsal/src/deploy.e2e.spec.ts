import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { SNSClient } from '@aws-sdk/client-sns';
import { stackNameOf, stackOutputs } from '@order-events/contracts';
import { createOrderPublisher, type OrderEvent } from '@order-events/publisher';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { startDeployRehearsal, type DeployRehearsal } from './start-deploy-rehearsal.ts';
import { createCdk, type Cdk, type CdkRun } from './testing/cdk.ts';

/** One run of the CLI takes about five seconds on an idle machine. */
const patience = 120_000;

const order: OrderEvent = {
  orderId: 'O1234',
  userId: 'U123',
  itemName: 'Laptop',
  quantity: 1,
  status: 'new',
  timestamp: '2025-05-03T12:00:00Z',
};

const role = (name: string): string => `cdk-hnb659fds-${name}-role-000000000000-us-east-1`;
const deployArguments = (cdk: Cdk) =>
  ['deploy', '--require-approval', 'never', '--outputs-file', cdk.outputsFile] as const;

describe('in an account that is bootstrapped', { timeout: patience }, () => {
  let rehearsal: DeployRehearsal;
  let cdk: Cdk;
  let deployed: CdkRun;

  beforeAll(async () => {
    rehearsal = await startDeployRehearsal();
    cdk = await createCdk(rehearsal);
    deployed = await cdk.run(...deployArguments(cdk));
  }, patience);
  afterAll(async () => {
    await rehearsal.stop();
    await cdk.remove();
  });

  test('a deployment uploads and executes with the roles of the bootstrap stack', () => {
    expect(deployed).toMatchObject({ code: 0 });
    const performed = rehearsal.calls.flatMap(({ action, as, parameters: { key = '' } }) =>
      ['PutObject', 'CreateChangeSet', 'ExecuteChangeSet'].includes(action)
        ? [`${action} ${key.replace(/^[0-9a-f]{64}/, '<hash>')} as ${as}`]
        : [],
    );
    // the template and the bundle are uploaded side by side
    expect([...performed.slice(0, 2).toSorted(), ...performed.slice(2)]).toEqual([
      `PutObject <hash>.json as ${role('file-publishing')}`,
      `PutObject <hash>.zip as ${role('file-publishing')}`,
      `CreateChangeSet  as ${role('deploy')}`,
      `ExecuteChangeSet  as ${role('deploy')}`,
    ]);
  });

  test('the outputs file has what the deployed stack says', async () => {
    const outputs = (await cdk.outputs())[stackNameOf('dev')];
    expect(Object.keys(outputs ?? {}).toSorted()).toEqual(Object.values(stackOutputs).toSorted());
    expect(outputs?.[stackOutputs.topicArn]).toBe('arn:aws:sns:us-east-1:000000000000:dev-OrderTopic');
  });

  test('an order that is published to the deployed topic gets into the deployed table', async () => {
    const outputs = (await cdk.outputs())[stackNameOf('dev')] ?? {};
    const settings = {
      endpoint: rehearsal.endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    };
    const [client, dynamo] = [new SNSClient(settings), new DynamoDBClient(settings)];
    await createOrderPublisher({ client, topicArn: outputs[stackOutputs.topicArn] ?? '' }).publish(order);
    await vi.waitFor(
      async () => {
        const { Items } = await dynamo.send(new ScanCommand({ TableName: outputs[stackOutputs.tableName] ?? '' }));
        expect(Items).toMatchObject([{ orderId: { S: 'O1234' }, status: { S: 'new' }, quantity: { N: '1' } }]);
      },
      { timeout: 20_000, interval: 20 },
    );
    client.destroy();
    dynamo.destroy();
  });

  test('a second deployment of the same app uploads and executes nothing', async () => {
    const before = rehearsal.calls.length;
    expect(await cdk.run(...deployArguments(cdk))).toMatchObject({
      code: 0,
      output: expect.stringContaining('(no changes)'),
    });
    const actions = rehearsal.calls.slice(before).map(({ action }) => action);
    expect(actions).toContain('GetTemplate');
    expect(actions).not.toContain('PutObject');
    expect(actions).not.toContain('ExecuteChangeSet');
  });

  test('there is no difference between the app and what is deployed', async () => {
    expect(await cdk.run('diff', '--fail')).toMatchObject({
      code: 0,
      output: expect.stringContaining('Number of stacks with differences: 0'),
    });
  });

  test('two stages are compared with the account at the same time, from one checkout', async () => {
    const runs = await Promise.all([cdk.runInProject('diff'), cdk.runInProject('diff', '--stage=prod')]);
    expect(runs).toEqual([
      { code: 0, output: expect.stringContaining(`Stack ${stackNameOf('dev')}`) },
      { code: 0, output: expect.stringContaining(`Stack ${stackNameOf('prod')}`) },
    ]);
  });

  test('nothing is left after the stack is destroyed', async () => {
    const { code, output } = await cdk.run('destroy', '--force');
    expect(output).toContain('destroyed');
    expect(code).toBe(0);
    const answer = await fetch(rehearsal.endpoint, {
      method: 'POST',
      headers: { authorization: 'Credential=local/20260101/us-east-1/cloudformation/aws4_request' },
      body: new URLSearchParams({ Action: 'DescribeStacks', StackName: stackNameOf('dev') }),
    });
    expect(await answer.text()).toContain('Stack with id dev-OrderEvents does not exist');
  });
});

test(
  'a deployment to an account that is not bootstrapped says so, and creates nothing',
  { timeout: patience },
  async () => {
    const rehearsal = await startDeployRehearsal({ bootstrapped: false });
    const cdk = await createCdk(rehearsal);
    onTestFinished(async () => {
      await rehearsal.stop();
      await cdk.remove();
    });
    const { code, output } = await cdk.run(...deployArguments(cdk));
    expect(code).not.toBe(0);
    expect(output).toContain('run `npx nx run infra:bootstrap` once');
    expect(rehearsal.calls.map(({ action }) => action)).not.toContain('CreateChangeSet');
  },
);

describe('a deployment that cannot be is one line that says what to do', { timeout: patience }, () => {
  test.each([
    ['without credentials', { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' }, [], 'set AWS_PROFILE'],
    ['to a stage that does not exist', {}, ['--stage=staging'], 'expected --stage to be dev or prod, got "staging"'],
  ])('%s', async (_, environment, parameters, line) => {
    const rehearsal = {
      environment: { AWS_ENDPOINT_URL: 'http://127.0.0.1:9', AWS_REGION: 'us-east-1', ...environment },
    };
    const cdk = await createCdk(rehearsal);
    onTestFinished(cdk.remove);
    const { code, output } = await cdk.run('deploy', ...parameters);
    expect(code).not.toBe(0);
    expect(output).toContain(line);
    expect(output).not.toMatch(/^\s+at /m);
  });
});

test.each([
  ['deploy', ['--stge=prod'], "unknown option '--stge' (did you mean --stage?)"],
  ['diff', ['--stge', 'prod'], "unknown option '--stge' (did you mean --stage?)"],
  ['destroy', ['--force', '--stage=pord'], 'expected --stage to be dev or prod, got "pord" (did you mean prod?)'],
  ['synth', ['--stge=prod'], "unknown option '--stge' (did you mean --stage?)"],
  ['bootstrap', ['prod'], "unexpected word 'prod' (did you mean --stage=prod?)"],
])('%s %j is one line, before the CDK CLI is started', { timeout: patience }, async (target, parameters, message) => {
  const cdk = await createCdk({ environment: { AWS_ENDPOINT_URL: 'http://127.0.0.1:9', AWS_REGION: 'us-east-1' } });
  onTestFinished(cdk.remove);
  expect(await cdk.runInProject(target, ...parameters)).toEqual({ code: 2, output: `error: ${message}\n` });
});
