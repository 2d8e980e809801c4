import fc from 'fast-check';
import type { StageSettings } from '../stage-settings.ts';

/** Any settings that a stage may have. */
export const anyStageSettings = (): fc.Arbitrary<StageSettings> =>
  fc
    .record(
      {
        functionTimeoutSeconds: fc.integer({ min: 1, max: 900 }),
        memoryMegabytes: fc.integer({ min: 128, max: 10_240 }),
        batchSize: fc.integer({ min: 1, max: 1000 }),
        batchingWindowSeconds: fc.integer({ min: 0, max: 300 }),
        maxConcurrency: fc.integer({ min: 2, max: 1000 }),
        logRetentionDays: fc.constantFrom(1, 7, 30, 365, 3653),
        maxMessageBytes: fc.integer({ min: 1024, max: 1_048_576 }),
        deletionProtection: fc.boolean(),
        canary: fc.record({ percent: fc.integer({ min: 1, max: 99 }), minutes: fc.integer({ min: 1, max: 2880 }) }),
        indexByUser: fc.boolean(),
        alarmEmail: fc.constantFrom('orders@example.com'),
        oldestMessageAlarmSeconds: fc.integer({ min: 60, max: 345_600 }),
      } satisfies { [Name in keyof Required<StageSettings>]: unknown },
      {
        requiredKeys: [
          'functionTimeoutSeconds',
          'memoryMegabytes',
          'batchSize',
          'batchingWindowSeconds',
          'maxConcurrency',
          'logRetentionDays',
          'maxMessageBytes',
          'deletionProtection',
          'indexByUser',
          'oldestMessageAlarmSeconds',
        ],
      },
    )
    .map((settings) =>
      settings.batchSize > 10 && settings.batchingWindowSeconds === 0 ? { ...settings, batchSize: 10 } : settings,
    );
