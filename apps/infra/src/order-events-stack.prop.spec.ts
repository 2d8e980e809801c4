import { resourceNamesOf } from '@order-events/contracts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyStageSettings } from './testing/stage-settings.ts';
import { readTemplate } from './testing/read-template.ts';
import { synthesize } from './testing/synthesize.ts';

// a synthesis with all its checks costs half a second
const numRuns = 15;

test('whatever the settings, no record is received twice at once, dead letters outlive records, and nobody is granted *', () => {
  fc.assert(
    fc.property(fc.constantFrom('dev', 'prod', 'qa'), anyStageSettings(), (stage, settings) => {
      const names = resourceNamesOf(stage);
      const { propertiesOf, statementsOf } = readTemplate(synthesize(stage, settings));
      const queueOf = (QueueName: string) => propertiesOf('AWS::SQS::Queue', { QueueName });
      const queue = queueOf(names.queue);
      const mapping = propertiesOf('AWS::Lambda::EventSourceMapping');

      expect(queue.VisibilityTimeout).toBeGreaterThanOrEqual(
        6 * propertiesOf('AWS::Lambda::Function').Timeout + mapping.MaximumBatchingWindowInSeconds,
      );
      expect(queue.VisibilityTimeout).toBeLessThanOrEqual(43_200);
      for (const name of [names.deadLetterQueue, names.subscriptionDeadLetterQueue]) {
        expect(queueOf(name).MessageRetentionPeriod).toBeGreaterThan(queue.MessageRetentionPeriod);
      }
      expect(mapping.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
      for (const { Action, Resource } of statementsOf('AWS::IAM::Policy')) {
        expect([Action].flat().join()).not.toContain('*');
        expect(JSON.stringify(Resource)).not.toMatch(/"\*"|\/index/);
      }
    }),
    { numRuns },
  );
});
