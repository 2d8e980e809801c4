import { anOrder } from '@order-events/contracts/testing';
import { describe, expect, it } from 'vitest';
import { check } from './check.ts';
import { openStory } from './testing/open-story.ts';

describe('check', () => {
  it('finds nothing wrong with a story in which nothing happens', () => {
    expect(check(openStory().rest())).toEqual([]);
  });

  it('takes an event that is a day ahead at some time of the story for an order or for poison, but not for nothing', () => {
    const startedAt = Date.parse('2026-01-01T00:00:00Z');
    const early = anOrder({ timestamp: '2026-01-02T00:00:00.003Z' });
    const story = () => openStory(startedAt).publish('m1', early).invoke('i1', 'm1');
    const acknowledged = { acknowledged: ['m1'] };
    const stored = story().put('i1', early).answer('i1', acknowledged);
    const deadLettered = story().deadLetter('i1', 'm1', 'd1').answer('i1', acknowledged);
    expect([check(stored.rest()), check(deadLettered.rest())]).toEqual([[], []]);

    const lost = check(story().answer('i1', acknowledged).rest());
    expect(lost.map(({ law }) => law)).toEqual(['exactly one fate', 'convergence', 'ack after the fact']);
  });
});
