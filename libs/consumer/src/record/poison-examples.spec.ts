import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { defaultMaxClockSkew } from './clock-skew.ts';
import { poisonCodes } from './poison-message-error.ts';
import { readRecord } from './read-record.ts';
import { toSqsRecord } from '../testing/sqs-records.ts';

const folder = join(import.meta.dirname, '../../examples/poison');
/** Bodies of records, each named after the code that it must be refused with. */
const examples = globSync('*', { cwd: folder }).map((file) => ({ file, code: file.split('.')[0] ?? '' }));
const time = { now: Date.parse('2025-05-03T12:00:00Z'), maxClockSkew: defaultMaxClockSkew };

it.each(examples)('the example $file is poison for the reason that its name says', ({ file, code }) => {
  const reading = readRecord(toSqsRecord(readFileSync(join(folder, file), 'utf8')), time);
  expect(reading).toMatchObject({ kind: 'poison', reason: { code } });
});

it('every reason has an example', () => {
  expect(new Set(examples.map(({ code }) => code))).toEqual(new Set(poisonCodes));
});
