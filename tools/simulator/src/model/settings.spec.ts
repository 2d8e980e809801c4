import { join } from 'node:path';
import { resourceNamesOf } from '@order-events/contracts';
import { readAssembly } from '@order-events/local-cloud';
import { expect, it } from 'vitest';
import { stackSettings } from './settings.ts';

it('the model has the settings of the stack', async () => {
  const { template } = await readAssembly(join(import.meta.dirname, '../../../../apps/infra/cdk.out'));
  const ofType = (type: string) =>
    Object.values(template.Resources).flatMap(({ Type, Properties = {} }) => (Type === type ? [Properties] : []));
  const [mapping] = ofType('AWS::Lambda::EventSourceMapping');
  const [consumer] = ofType('AWS::Lambda::Function');
  const orders = ofType('AWS::SQS::Queue').find(({ QueueName: name }) => name === resourceNamesOf('dev').queue);
  const { functionTimeout, visibilityTimeout, batchSize, maxReceiveCount } = stackSettings;
  expect({ batchSize, maxReceiveCount, timeouts: visibilityTimeout / functionTimeout }).toEqual({
    batchSize: mapping?.['BatchSize'],
    maxReceiveCount: (orders?.['RedrivePolicy'] as { maxReceiveCount?: unknown } | undefined)?.maxReceiveCount,
    timeouts: Number(orders?.['VisibilityTimeout']) / Number(consumer?.['Timeout']),
  });
});
