import { maxTopicMessageBytes } from '@order-events/contracts';
import { SettingError } from './setting-error.ts';
import type { StageSettings } from './stage-settings.ts';

export type StageName = 'dev' | 'prod';

/** Every stage and its settings: the one place to change them. */
export const stages: Readonly<Record<StageName, StageSettings>> = {
  dev: {
    // short, so that on a laptop an order that met a transient failure is back after 12 s and not after three minutes
    functionTimeoutSeconds: 2,
    memoryMegabytes: 512,
    batchSize: 10,
    batchingWindowSeconds: 0,
    maxConcurrency: 10,
    logRetentionDays: 7,
    maxMessageBytes: maxTopicMessageBytes,
    deletionProtection: false,
    indexByUser: false,
    oldestMessageAlarmSeconds: 300,
  },
  prod: {
    // leaves room for a full batch while DynamoDB throttles and the SDK retries
    functionTimeoutSeconds: 30,
    memoryMegabytes: 512,
    batchSize: 10,
    batchingWindowSeconds: 0,
    maxConcurrency: 50,
    logRetentionDays: 30,
    maxMessageBytes: maxTopicMessageBytes,
    deletionProtection: true,
    canary: { percent: 10, minutes: 10 },
    indexByUser: false,
    // a record that failed twice is six minutes old
    oldestMessageAlarmSeconds: 900,
  },
};

/** Every stage that exists. */
export const stageNames = Object.keys(stages) as readonly StageName[];

export const defaultStage: StageName = 'dev';

/**
 * Takes the stage's name from a context value or an option.
 *
 * @param value nothing given means {@link defaultStage}
 * @throws {SettingError} when there is no such stage
 */
export function toStageName(value: unknown): StageName {
  const name = value ?? defaultStage;
  if (!isStageName(name)) {
    throw new SettingError(`expected the stage to be ${stageNames.join(' or ')}, got ${JSON.stringify(name)}`);
  }
  return name;
}

function isStageName(name: unknown): name is StageName {
  return typeof name === 'string' && Object.hasOwn(stages, name);
}
