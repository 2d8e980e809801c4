import { hostileJson } from '@order-events/contracts/testing';
import { parseMessage, PoisonMessageError } from '@order-events/core';
import { measureWhenAsked } from '../measure-when-asked.ts';
import type { HostileJsonAssignment, MeasuredHostileJson } from './hostile-json-protocol.ts';

/** Long enough for the compiler, and for a call that nothing disturbs. */
const measuredMilliseconds = 150;

const contenders: Readonly<Record<string, (text: string) => unknown>> = {
  'parse-message': (text) => {
    try {
      return parseMessage(text);
    } catch (error) {
      if (error instanceof PoisonMessageError) return error;
      throw error;
    }
  },
  'json-parse': (text) => JSON.parse(text) as unknown,
};

await measureWhenAsked<MeasuredHostileJson>(async (assignment) => {
  const { contender, length } = assignment as HostileJsonAssignment;
  const judge = contenders[contender];
  if (judge === undefined) throw new Error(`expected one of ${Object.keys(contenders).join(', ')}, got ${contender}`);
  return async () => {
    const figures = [...hostileJson(length).values()].map((text) => {
      const base = quickest(() => JSON.parse(text));
      const milliseconds = quickest(() => judge(text));
      return { milliseconds, multiple: milliseconds / base };
    });
    return {
      milliseconds: figures.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
      worstMultiple: Math.max(...figures.map(({ multiple }) => multiple)),
    };
  };
});

function quickest(call: () => unknown): number {
  let least = Infinity;
  for (const end = performance.now() + measuredMilliseconds; performance.now() < end;) {
    const startedAt = performance.now();
    call();
    least = Math.min(least, performance.now() - startedAt);
  }
  return least;
}
