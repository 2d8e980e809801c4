/** A local cloud in a process of its own, for tests that kill it: runs the function in a folder once, and writes its lines. */
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { startLocalCloud } from '../local-cloud.ts';
import { clientSettings, tinyTemplate } from './tiny-stack.ts';

const [, , folder = ''] = process.argv;
const cloud = await startLocalCloud({
  template: tinyTemplate({
    function: { Timeout: 900 },
    queue: { VisibilityTimeout: 900 },
  }),
  assetFolders: { 'code.zip': folder },
  onLog: ({ line }) => process.stdout.write(`${line}\n`),
});
const message = { QueueUrl: cloud.outputs['QueueUrl'], MessageBody: 'x' };
await new SQSClient(clientSettings(cloud)).send(new SendMessageCommand(message));
