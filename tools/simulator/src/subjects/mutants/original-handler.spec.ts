import { anOrder } from '@order-events/contracts/testing';
import { toOrderRecord, toSqsRecord } from '@order-events/consumer/testing';
import type { Context } from 'aws-lambda';
import { expect, it } from 'vitest';
import type { SimulatedPorts } from '../handler-under-test.ts';
import { originalHandler } from './original-handler.ts';

it('runs the original handler, with the client that it is given', async () => {
  const sent: unknown[] = [];
  const dynamo = { send: (command: { readonly input: unknown }) => Promise.resolve(sent.push(command.input)) };
  const handler = originalHandler({ dynamo } as unknown as SimulatedPorts);
  const records = [toSqsRecord('poison'), toOrderRecord(anOrder())];
  expect(await handler({ Records: records }, {} as Context)).toEqual({ statusCode: 200, body: 'Done' });
  expect(sent).toEqual([{ TableName: 'Orders', Item: anOrder() }]);
});
