import { isAnyOrderEvent, schemaVersionOf } from '@order-events/contracts';
import { describe, expect, it } from 'vitest';
import { drawMessages } from './messages.ts';

const messages = drawMessages({ seed: 1, orders: 100 });

describe('drawMessages', () => {
  it('draws messages about as many orders as it is asked for', () => {
    expect(new Set(messages.map(({ order }) => order.orderId)).size).toBe(100);
    const one = drawMessages({ seed: 1, orders: 1 });
    expect(new Set(one.map(({ order }) => order.orderId)).size).toBe(1);
  });

  it('draws the same messages for the same seed, and others for another', () => {
    expect(drawMessages({ seed: 1, orders: 100 })).toEqual(messages);
    expect(drawMessages({ seed: 2, orders: 100 })).not.toEqual(messages);
  });

  it('draws order events of both versions, rivals of one order, repeats and poison', () => {
    expect(messages.every(({ order }) => isAnyOrderEvent(order))).toBe(true);
    expect(new Set(messages.map(({ order }) => schemaVersionOf(order)))).toEqual(new Set([1, 2]));
    const texts = messages.map(({ order }) => JSON.stringify(order));
    const repeats = texts.length - new Set(texts).size;
    expect(repeats).toBeGreaterThan(0);
    expect(messages.length - repeats).toBeGreaterThan(200);
    const poison = messages.filter((message) => message.poison !== undefined);
    expect(poison.length).toBeGreaterThan(0);
    expect(poison.length).toBeLessThan(messages.length / 3);
  });
});
