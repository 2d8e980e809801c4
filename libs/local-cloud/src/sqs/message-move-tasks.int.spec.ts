import { DeleteQueueCommand, StartMessageMoveTaskCommand } from '@aws-sdk/client-sqs';
import { expect, it } from 'vitest';
import { startLocalCloud } from '../local-cloud.ts';
import { createAws } from '../testing/behaviours/behaviour.ts';
import { deadLetter } from '../testing/behaviours/dead-letter.ts';

it('a task that moves messages keeps the cloud from its rest until it has ended', async ({ onTestFinished }) => {
  const cloud = await startLocalCloud({ template: { Resources: {} } });
  onTestFinished(cloud.stop);
  const aws = createAws(cloud);
  const { source, deadLetters } = await deadLetter(aws, ['1', '2', '3']);
  await aws.sqs.send(new StartMessageMoveTaskCommand({ SourceArn: deadLetters.arn, MaxNumberOfMessagesPerSecond: 50 }));
  await cloud.atRest();
  expect((await aws.receive(source)).map(({ Body }) => Body)).toEqual(['1', '2', '3']);
});

it('a task ends when its queue is deleted, and moves nothing of it', async ({ onTestFinished }) => {
  const cloud = await startLocalCloud({ template: { Resources: {} } });
  onTestFinished(cloud.stop);
  const aws = createAws(cloud);
  const [{ deadLetters }, destination] = [await deadLetter(aws, ['1', '2', '3']), await aws.queue()];
  const task = { SourceArn: deadLetters.arn, DestinationArn: destination.arn, MaxNumberOfMessagesPerSecond: 5 };
  await aws.sqs.send(new StartMessageMoveTaskCommand(task));
  await expect.poll(() => aws.receive(destination)).toHaveLength(1);
  await aws.sqs.send(new DeleteQueueCommand({ QueueUrl: deadLetters.url }));
  await cloud.atRest();
  expect(await aws.receive(destination)).toEqual([]);
});
