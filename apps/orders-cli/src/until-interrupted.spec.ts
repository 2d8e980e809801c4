import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { untilInterrupted } from './until-interrupted.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a list that is read until the command is interrupted', () => {
  it('gives every item where nothing interrupts it', () => {
    const [items, { signal }] = untilInterrupted([1, 2, 3], { signal: new AbortController().signal, grace: 2_000 });
    expect([...items]).toEqual([1, 2, 3]);
    vi.runAllTimers();
    expect(signal.aborted).toBe(false);
  });

  it('gives nothing after the interruption, and aborts its signal for the same reason when the grace is over', () => {
    const interruption = new AbortController();
    const [items, { signal }] = untilInterrupted([1, 2, 3], { signal: interruption.signal, grace: 2_000 });
    const taken: number[] = [];
    for (const item of items) {
      taken.push(item);
      if (item === 2) interruption.abort('enough');
    }
    vi.advanceTimersByTime(1_999);
    expect([taken, signal.aborted]).toEqual([[1, 2], false]);
    vi.advanceTimersByTime(1);
    expect([signal.aborted, signal.reason]).toEqual([true, 'enough']);
  });

  it('gives nothing when the command was interrupted before', () => {
    const [items, { signal }] = untilInterrupted([1], { signal: AbortSignal.abort(), grace: 2_000 });
    expect([...items]).toEqual([]);
    vi.runAllTimers();
    expect(signal.aborted).toBe(true);
  });
});
