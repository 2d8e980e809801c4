import { anOrder } from '@order-events/contracts/testing';
import { expect, it } from 'vitest';
import type { DeadLetter } from './dead-letter.ts';
import { groupDeadLetters } from './group-dead-letters.ts';

const letter = (messageId: string, more: Partial<DeadLetter> = {}): DeadLetter => ({
  messageId,
  code: 'SCHEMA_VIOLATION',
  pointer: '/quantity',
  sentAt: '2025-05-03T12:00:00.000Z',
  redriveCount: 0,
  body: '{}',
  attributes: {},
  ...more,
});

it('has a group for each code and pointer, the most frequent first, with the last seen as its example', () => {
  const groups = groupDeadLetters(
    [
      letter('other', { pointer: '/status' }),
      letter('late', { firstSeen: '2025-05-05T12:00:00.000Z', sentAt: '2025-05-06T12:00:00.000Z' }),
      letter('early', { body: JSON.stringify(anOrder()) }),
      // anybody may write the attribute
      letter('odd', { firstSeen: 'yesterday' }),
    ],
    { now: Date.parse('2026-01-01T00:00:00Z'), maxClockSkew: 0 },
  );
  expect(groups).toEqual([
    {
      code: 'SCHEMA_VIOLATION',
      pointer: '/quantity',
      count: 3,
      passing: 1,
      firstSeen: '2025-05-03T12:00:00.000Z',
      lastSeen: '2025-05-05T12:00:00.000Z',
      example: 'late',
    },
    expect.objectContaining({ pointer: '/status', count: 1, passing: 0, example: 'other' }),
  ]);
});
