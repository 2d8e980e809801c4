import { maxTopicMessageBytes } from '@order-events/contracts';
import { Type, type Static } from 'typebox';
import { Errors } from 'typebox/value';
import { SettingError } from './setting-error.ts';

/** As long as CloudWatch Logs can be told to keep lines, in days. */
const logRetentionDays = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 3653] as const;

/** What a stage may be. The limits are AWS's own where no reason is given. */
export const stageSettingsSchema = Type.Object(
  {
    /**
     * How long one invocation of the consumer may take. A record that failed comes back after six times as long, so this
     * also decides how fast a transient failure is tried again. SQS hides a message for 12 hours at most, which is more.
     */
    functionTimeoutSeconds: Type.Integer({ minimum: 1, maximum: 900 }),
    /** The memory of the consumer; its share of a processor grows with it. */
    memoryMegabytes: Type.Integer({ minimum: 128, maximum: 10_240 }),
    /** The most records in one invocation. More than 10 need a batching window. */
    batchSize: Type.Integer({ minimum: 1, maximum: 1000 }),
    /** How long Lambda may wait for a batch to fill. */
    batchingWindowSeconds: Type.Integer({ minimum: 0, maximum: 300 }),
    /** The most invocations at the same time: bounds the load on the table, and leaves the account's concurrency to others. */
    maxConcurrency: Type.Integer({ minimum: 2, maximum: 1000 }),
    logRetentionDays: Type.Enum(logRetentionDays),
    /** The largest message that the topic takes, attributes included. Above SNS's default the publishers must be told too. */
    maxMessageBytes: Type.Integer({ minimum: 1024, maximum: 4 * maxTopicMessageBytes }),
    /** Whether DynamoDB refuses to delete the table. */
    deletionProtection: Type.Boolean(),
    /** A new version of the consumer gets so many percent of the batches for so many minutes, and goes back on an alarm. */
    canary: Type.Optional(
      Type.Object(
        { percent: Type.Integer({ minimum: 1, maximum: 99 }), minutes: Type.Integer({ minimum: 1, maximum: 2880 }) },
        { additionalProperties: false },
      ),
    ),
    /** Whether the table has an index of each user's orders. It doubles what a write costs. */
    indexByUser: Type.Boolean(),
    /** Who is written to when an alarm changes; the address has to confirm. */
    alarmEmail: Type.Optional(Type.String({ pattern: '^[^@\\s]+@[^@\\s]+$', maxLength: 254 })),
    /** How old the oldest record in OrderQueue may be before somebody is told. The queue keeps records for four days. */
    oldestMessageAlarmSeconds: Type.Integer({ minimum: 60, maximum: 345_600 }),
  },
  { additionalProperties: false },
);

/** What differs between the stages of the stack. */
export type StageSettings = Readonly<Static<typeof stageSettingsSchema>>;

/**
 * Checks the settings of a stage.
 *
 * @throws {SettingError} naming every setting that is wrong, what was expected and what was found
 */
export function checkStageSettings(stage: string, settings: StageSettings): StageSettings {
  const problems = Errors(stageSettingsSchema, settings)
    // told of the property itself as well
    .filter(({ keyword }) => keyword !== 'additionalProperties')
    .map(({ keyword, instancePath, message }) => {
      const name = instancePath.slice(1).replaceAll('/', '.') || 'the settings';
      const expectation = keyword === 'boolean' ? 'must be left out: there is no such setting' : message;
      return `${name} ${expectation}, got ${JSON.stringify(valueAt(settings, instancePath))}`;
    });
  if (problems.length === 0 && settings.batchSize > 10 && settings.batchingWindowSeconds === 0) {
    problems.push(`batchingWindowSeconds must be >= 1 as batchSize is ${settings.batchSize}, got 0`);
  }
  if (problems.length > 0) {
    throw new SettingError(
      `expected the settings of stage ${stage} (apps/infra/src/stages.ts) to be in range, got:\n  ${problems.join('\n  ')}`,
    );
  }
  return settings;
}

function valueAt(settings: unknown, pointer: string): unknown {
  const names = pointer.split('/').slice(1);
  return names.reduce((value, name) => (value as Readonly<Record<string, unknown>>)[name], settings);
}
