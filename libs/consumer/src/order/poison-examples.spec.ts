import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { defaultMaxClockSkew } from '../record/clock-skew.ts';
import { poisonCodes } from '../record/poison-message-error.ts';
import { orderContracts } from './order-records.ts';
import { readOrderRecord } from './read-order-record.ts';
import { toSqsRecord } from '../testing/sqs-records.ts';

const folder = join(import.meta.dirname, '../../examples/poison');
/** Bodies of records, each named after the code that it must be refused with. */
const examples = globSync('*', { cwd: folder }).map((file) => ({ file, code: file.split('.')[0] ?? '' }));
/** A workspace that has another event, too. */
const subscribed = { ...orderContracts, eventTypes: ['order', 'payment'] };
const time = { now: Date.parse('2025-05-03T12:00:00Z'), maxClockSkew: defaultMaxClockSkew };

it.each(examples)('the example $file is poison for the reason that its name says', ({ file, code }) => {
  const reading = readOrderRecord(toSqsRecord(readFileSync(join(folder, file), 'utf8')), time, subscribed);
  expect(reading).toMatchObject({ kind: 'poison', reason: { code } });
});

it('every reason has an example', () => {
  expect(new Set(examples.map(({ code }) => code))).toEqual(new Set(poisonCodes));
});
