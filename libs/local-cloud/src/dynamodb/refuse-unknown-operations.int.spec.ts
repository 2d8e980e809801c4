import { DynamoDBClient, ListBackupsCommand } from '@aws-sdk/client-dynamodb';
import { SQSClient, AddPermissionCommand } from '@aws-sdk/client-sqs';
import { expect, it } from 'vitest';
import { startLocalCloud } from '../local-cloud.ts';
import { clientSettings } from '../testing/tiny-stack.ts';

it('an operation that is not emulated is refused with those that are', async ({ onTestFinished }) => {
  const cloud = await startLocalCloud({ template: { Resources: {} } });
  onTestFinished(cloud.stop);
  const backups = new DynamoDBClient(clientSettings(cloud)).send(new ListBackupsCommand({}));
  await expect(backups).rejects.toMatchObject({
    name: 'UnknownOperationException',
    message: expect.stringMatching(
      /^the local cloud does not emulate dynamodb:ListBackups: it has BatchGetItem, .*, PutItem, /,
    ),
  });
  const permission = { QueueUrl: 'queue', Label: 'label', AWSAccountIds: ['1'], Actions: ['*'] };
  await expect(new SQSClient(clientSettings(cloud)).send(new AddPermissionCommand(permission))).rejects.toMatchObject({
    name: 'InvalidAction',
    message: expect.stringMatching(
      /^the local cloud does not emulate sqs:AddPermission: it has CancelMessageMoveTask, /,
    ),
  });
});
