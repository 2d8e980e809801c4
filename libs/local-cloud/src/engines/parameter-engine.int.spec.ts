import { GetParameterCommand, GetParametersByPathCommand, GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLocalCloud, type LocalCloud } from '../local-cloud.ts';
import type { JsonObject } from '../stack/template.ts';
import { clientSettings } from '../testing/tiny-stack.ts';

let cloud: LocalCloud;
let ssm: SSMClient;

const parameter = (properties: JsonObject) => ({
  Type: 'AWS::SSM::Parameter',
  Properties: { Type: 'String', ...properties },
});

beforeAll(async () => {
  cloud = await startLocalCloud({
    template: {
      Resources: {
        OfTopic: parameter({ Name: '/Orders/TopicArn', Value: { Ref: 'Topic' } }),
        Flat: parameter({ Name: 'flat', Value: 'é' }),
        Unnamed: parameter({ Value: 'made up' }),
        Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'Any' } },
      },
      Outputs: {
        Name: { Value: { Ref: 'OfTopic' } },
        Value: { Value: { 'Fn::GetAtt': ['OfTopic', 'Value'] } },
      },
    },
  });
  ssm = new SSMClient(clientSettings(cloud));
});
afterAll(async () => {
  ssm.destroy();
  await cloud.stop();
});

const get = async (Name: string) => (await ssm.send(new GetParameterCommand({ Name }))).Parameter;
const topicArn = 'arn:aws:sns:us-east-1:000000000000:Any';

describe('an SSM parameter', () => {
  it('is read as the template wrote it', async () => {
    expect(await get('/Orders/TopicArn')).toEqual({
      ARN: 'arn:aws:ssm:us-east-1:000000000000:parameter/Orders/TopicArn',
      DataType: 'text',
      LastModifiedDate: expect.any(Date),
      Name: '/Orders/TopicArn',
      Type: 'String',
      Value: topicArn,
      Version: 1,
    });
    expect((await get('/Orders/TopicArn'))?.LastModifiedDate?.getFullYear()).toBe(new Date().getFullYear());
    expect(cloud.outputs).toEqual({ Name: '/Orders/TopicArn', Value: topicArn });
  });

  it.each([
    ['its ARN', 'arn:aws:ssm:us-east-1:000000000000:parameter/Orders/TopicArn', topicArn],
    ['a name without a path', 'flat', 'é'],
    ['the ARN of a name without a path', 'arn:aws:ssm:us-east-1:000000000000:parameter/flat', 'é'],
    ['the name that was made up for it', 'LocalStack-Unnamed', 'made up'],
  ])('is found by %s', async (_, name, value) => {
    expect((await get(name))?.Value).toBe(value);
  });

  it('that does not exist is an error without a message, as on AWS', async () => {
    // what the SDK says for a service that says nothing
    await expect(get('/Orders/Nothing')).rejects.toMatchObject({ name: 'ParameterNotFound', message: 'UnknownError' });
  });

  it('is among those asked for, beside the names of those that do not exist', async () => {
    const { Parameters, InvalidParameters } = await ssm.send(
      new GetParametersCommand({ Names: ['flat', '/nothing', '/Orders/TopicArn'] }),
    );
    expect(Parameters?.map(({ Value }) => Value)).toEqual(['é', topicArn]);
    expect(InvalidParameters).toEqual(['/nothing']);
  });

  it('needs a name', async () => {
    const nameless = new GetParameterCommand({} as { Name: string });
    await expect(ssm.send(nameless)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining("Value null at 'name' failed to satisfy constraint: Member must not be null"),
    });
  });

  it.each([0, 11])('is not one of %d at once', async (count) => {
    const many = new GetParametersCommand({ Names: Array.from({ length: count }, (_, n) => `p${n}`) });
    await expect(ssm.send(many)).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('is not read in any other way', async () => {
    await expect(ssm.send(new GetParametersByPathCommand({ Path: '/' }))).rejects.toMatchObject({
      name: 'UnknownOperationException',
      message: 'the local cloud does not emulate ssm:GetParametersByPath: it has GetParameter, GetParameters',
    });
  });
});
