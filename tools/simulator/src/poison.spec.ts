import { failureAttributeNames } from '@order-events/contracts';
import { expect, it } from 'vitest';
import { poison, type PoisonKind } from './poison.ts';
import { createRealHandler } from './real-handler.ts';
import { simulate } from './simulate.ts';
import { aMessage, aStory } from './testing/a-story.ts';

const codes: Readonly<Record<PoisonKind, string>> = {
  'not-json': 'MESSAGE_NOT_JSON',
  'no-status': 'SCHEMA_VIOLATION',
  'forbidden-key': 'FORBIDDEN_KEY',
  'duplicate-key': 'DUPLICATE_KEY',
  'half-a-character': 'ILL_FORMED_UNICODE',
  'unknown-version': 'UNKNOWN_SCHEMA_VERSION',
  'double-envelope': 'DOUBLE_ENVELOPE',
  'too-deep': 'MESSAGE_TOO_DEEP',
  'far-future': 'TIMESTAMP_TOO_FAR_AHEAD',
  's3-notification': 'S3_NOTIFICATION',
};

it.each(Object.keys(poison) as PoisonKind[])('%s is dead-lettered with its own reason', async (kind) => {
  const { recording } = await simulate(aStory([aMessage({ poison: kind })]), createRealHandler);
  expect(recording.items).toEqual({});
  expect(recording.queues.OrderDLQ).toMatchObject([{ attributes: { [failureAttributeNames.code]: codes[kind] } }]);
});
