import { describe, expect, test } from 'vitest';
import { SettingError } from './setting-error.ts';
import { checkStageSettings } from './stage-settings.ts';
import { stages } from './stages.ts';

const check = (change: object) => () => checkStageSettings('dev', { ...stages.dev, ...change });

test.each(Object.entries(stages))('the settings of %s are in range', (stage, settings) => {
  expect(checkStageSettings(stage, settings)).toBe(settings);
});

describe('a setting out of range is named with what was expected and found', () => {
  test.each([
    [{ batchSize: 0 }, 'batchSize must be >= 1, got 0'],
    [{ functionTimeoutSeconds: 1.5 }, 'functionTimeoutSeconds must be integer, got 1.5'],
    [{ canary: { percent: 100, minutes: 5 } }, 'canary.percent must be <= 99, got 100'],
    [{ logRetentionDays: 31 }, 'logRetentionDays must be equal to one of the allowed values, got 31'],
    [{ alarmEmail: 'nobody' }, 'alarmEmail must match pattern "^[^@\\s]+@[^@\\s]+$", got "nobody"'],
    [{ memory: 512 }, 'memory must be left out: there is no such setting, got 512'],
    [{ maxConcurrency: undefined }, 'maxConcurrency must be integer, got undefined'],
    [{ batchSize: 11 }, 'batchingWindowSeconds must be >= 1 as batchSize is 11, got 0'],
  ])('%j', (change, problem) => {
    expect(check(change)).toThrow(SettingError);
    expect(check(change)).toThrow(
      `expected the settings of stage dev (apps/infra/src/stages.ts) to be in range, got:\n  ${problem}`,
    );
  });
});

test('all wrong settings are told at once', () => {
  expect(check({ batchSize: 0, maxConcurrency: 1 })).toThrow(/batchSize.*\n.*maxConcurrency/);
});
