import { describe, expect, it } from 'vitest';
import { createAdaptiveLimit } from './adaptive-limit.ts';

describe('the limit of requests', () => {
  it('is halved by a throttled request, and never below one', () => {
    const limit = createAdaptiveLimit(8);
    const seen = Array.from({ length: 5 }, () => {
      limit.begin()('throttled');
      return limit.current;
    });
    expect(seen).toEqual([4, 2, 1, 1, 1]);
  });

  it('is halved once by requests that were throttled together', () => {
    const limit = createAdaptiveLimit(8);
    const ends = Array.from({ length: 8 }, () => limit.begin());
    for (const end of ends) end('throttled');
    expect(limit.current).toBe(4);
  });

  it('grows by one with each round of requests that were not, up to what was asked for', () => {
    const limit = createAdaptiveLimit(4);
    limit.begin()('throttled');
    expect(limit.current).toBe(2);
    for (let request = 0; request < 3; request += 1) limit.begin()('other');
    expect(limit.current).toBe(3);
    for (let request = 0; request < 100; request += 1) limit.begin()('other');
    expect(limit.current).toBe(4);
  });
});
