import { expect, test } from 'vitest';
import { SettingError } from './setting-error.ts';
import { toStageName } from './stages.ts';

test('the stage is dev unless another is given', () => {
  expect(toStageName(undefined)).toBe('dev');
  expect(toStageName('prod')).toBe('prod');
});

test.each(['staging', '', 'toString', 'Prod', 3, {}])('%j is not a stage', (value) => {
  expect(() => toStageName(value)).toThrow(
    new SettingError(`expected the stage to be dev or prod, got ${JSON.stringify(value)}`),
  );
});
