import { CreateTableCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import { startLocalCloud } from '../local-cloud.ts';
import { clientSettings } from '../testing/tiny-stack.ts';

it('a stop waits for what the engines have begun', async ({ onTestFinished }) => {
  const errors: unknown[] = [];
  const listen = (error: unknown) => void errors.push(error);
  process.prependListener('uncaughtException', listen);
  onTestFinished(() => void process.off('uncaughtException', listen));
  const cloud = await startLocalCloud({ template: { Resources: {} } });
  const dynamodb = new DynamoDBClient(clientSettings(cloud));
  await dynamodb.send(
    new CreateTableCommand({
      TableName: 'Orders',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    }),
  );
  const put = (S: string) => dynamodb.send(new PutItemCommand({ TableName: 'Orders', Item: { id: { S } } }));
  await expect.poll(() => put('0')).toBeDefined();
  const puts = Array.from({ length: 40 }, (_, index) => put(String(index)).catch(() => undefined));
  await puts[0];
  await cloud.stop();
  await Promise.all(puts);
  expect(errors).toEqual([]);
});
