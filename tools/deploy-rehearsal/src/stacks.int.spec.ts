import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { bootstrap } from './account.ts';
import { startDeployRehearsal } from './start-deploy-rehearsal.ts';

const topic = { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'Orders' } };
const outputs = { TopicArn: { Value: { Ref: 'Topic' } } };
const good = { Resources: { Topic: topic }, Outputs: outputs };
const refused = { Resources: { Topic: topic, Cluster: { Type: 'AWS::EKS::Cluster' } }, Outputs: outputs };

/** CloudFormation's query protocol, without a client between. */
async function startStack() {
  const { endpoint, stop } = await startDeployRehearsal();
  onTestFinished(stop);
  const send = async (Action: string, parameters: Readonly<Record<string, string>> = {}): Promise<string> => {
    const answer = await fetch(endpoint, {
      method: 'POST',
      headers: { authorization: 'Credential=local/20260101/us-east-1/cloudformation/aws4_request' },
      body: new URLSearchParams({ Action, StackName: 'Tiny', ...parameters }),
    });
    return answer.text();
  };
  const upload = (key: string, body: string) =>
    fetch(`${endpoint}/${bootstrap.bucket}/${key}`, {
      method: 'PUT',
      headers: { authorization: 'Credential=local/20260101/us-east-1/s3/aws4_request' },
      body,
    });
  return {
    send,
    upload,
    deploy: async (template: object) => {
      const ChangeSetName = `change-${crypto.randomUUID()}`;
      await send('CreateChangeSet', { ChangeSetName, TemplateBody: JSON.stringify(template) });
      await send('ExecuteChangeSet', { ChangeSetName });
    },
  };
}

describe('a template that the local cloud refuses', () => {
  test('is rolled back with the reason among the events', async () => {
    const { send, deploy } = await startStack();
    await deploy(refused);
    expect(await send('DescribeStacks')).toContain('<StackStatus>ROLLBACK_COMPLETE<');
    expect(await send('DescribeStackEvents')).toMatch(/CREATE_FAILED<.*got AWS::EKS::Cluster for Cluster/s);
  });

  test('leaves what ran before', async () => {
    const { send, deploy } = await startStack();
    await deploy(good);
    await deploy(refused);
    const described = await send('DescribeStacks');
    expect(described).toContain('<StackStatus>UPDATE_ROLLBACK_COMPLETE<');
    expect(described).toContain('<OutputValue>arn:aws:sns:us-east-1:000000000000:Orders<');
    expect(await send('GetTemplate')).not.toContain('EKS');
  });
});

test('an update makes the stack what the new template says', async () => {
  const { send, deploy } = await startStack();
  await deploy(good);
  await deploy({ ...good, Resources: { Topic: { ...topic, Properties: { TopicName: 'Renamed' } } } });
  const described = await send('DescribeStacks');
  expect(described).toContain('<StackStatus>UPDATE_COMPLETE<');
  expect(described).toContain('<OutputValue>arn:aws:sns:us-east-1:000000000000:Renamed<');
});

test('a rehearsal whose port is taken makes no folder', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rehearsals-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const { endpoint, stop } = await startDeployRehearsal();
  onTestFinished(stop);
  vi.stubEnv('TMPDIR', folder);
  onTestFinished(() => void vi.unstubAllEnvs());
  await expect(startDeployRehearsal({ port: Number(new URL(endpoint).port) })).rejects.toThrow('EADDRINUSE');
  expect(readdirSync(folder)).toEqual([]);
});

test('a zip that nothing in the template names, and that cannot be read, is no concern of the stack', async () => {
  const { send, deploy, upload } = await startStack();
  expect((await upload('broken.zip', 'no zip')).status).toBe(200);
  await deploy(good);
  expect(await send('DescribeStacks')).toContain('<StackStatus>CREATE_COMPLETE<');
  await deploy({ ...good, Metadata: { asset: 'broken.zip' } });
  expect(await send('DescribeStackEvents')).toContain('the asset broken.zip cannot be unzipped');
});
