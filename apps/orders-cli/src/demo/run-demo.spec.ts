import { describe, expect, it } from 'vitest';
import type { DemoResult } from './demo-result.ts';
import { findProblems } from './run-demo.ts';
import { scenes } from './scenario.ts';

const asExpected: DemoResult = {
  scenes: scenes.map((scene) => ({ ...scene, fate: scene.expected })),
  items: [],
  deadLetters: [],
  inFlight: 0,
  invented: 0,
  throttledWrites: 3,
  refusal: '',
};

describe('the demo', () => {
  it('finds no problem when everything became what it must', () => {
    expect(findProblems(asExpected)).toEqual([]);
  });

  it('finds every message that became something else, such as all orders dead-lettered by a broken consumer', () => {
    const allDead = scenes.map((scene) => ({ ...scene, fate: 'dead-lettered' as const }));
    const problems = findProblems({ ...asExpected, scenes: allDead });
    expect(problems).toHaveLength(11);
    expect(problems[1]).toBe('message 2 (the order that must always work) must be stored, and is dead-lettered');
  });

  it('finds what is still in flight, what nobody published, and a throttle that never happened', () => {
    expect(findProblems({ ...asExpected, inFlight: 1, invented: 2, throttledWrites: 0 })).toHaveLength(3);
  });
});
