import { poisonCodes } from '@order-events/consumer';
import { expect, it } from 'vitest';
import { noteOf } from '../checker/index.ts';
import { expectedCode } from './expected-code.ts';
import { codes, poison, type PoisonKind } from './poison.ts';
import { createRealHandler } from '../subjects/real-handler.ts';
import { simulate } from '../run/simulate.ts';
import { aMessage, aStory } from '../testing/a-story.ts';

const kinds = Object.keys(poison) as PoisonKind[];

it.each(kinds.flatMap((kind) => [false, true].map((rawDelivery) => ({ kind, rawDelivery }))))(
  '$kind is dead-lettered with its own reason, raw delivery: $rawDelivery',
  async ({ kind, rawDelivery }) => {
    const message = aMessage({ poison: kind });
    const { recording } = await simulate(aStory([message], { rawDelivery }), createRealHandler);
    const code = expectedCode(message, rawDelivery);
    expect(recording.items).toEqual({});
    expect(recording.queues.OrderDLQ.map(({ attributes }) => noteOf(attributes).code)).toEqual([code]);
  },
);

it('there is poison for every code but the one that takes a second event', () => {
  const known = new Set(Object.values(codes).flatMap(({ code, raw = code }) => [code, raw]));
  expect([...known, 'UNKNOWN_EVENT_TYPE'].toSorted()).toEqual(poisonCodes.toSorted());
});
