import { hostileJson } from '@order-events/schema-values/testing';
import { parseOrderMessage, PoisonMessageError } from '@order-events/consumer';
import { measureWhenAsked } from '../measure-when-asked.ts';
import type { HostileJsonAssignment, MeasuredHostileJson } from './hostile-json-protocol.ts';

/** Long enough for a compiler that shares two cores with others, and for a call that nothing disturbs. */
const [warmUpRounds, measuredMilliseconds] = [20, 400];

const contenders: Readonly<Record<string, (text: string) => unknown>> = {
  'parse-message': (text) => {
    try {
      return parseOrderMessage(text);
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
  const texts = [...hostileJson(length).values()];
  for (let round = 0; round < warmUpRounds; round += 1) texts.forEach(judge);
  return async () => {
    const figures = texts.map((text) => {
      const [base, milliseconds] = quickest([() => JSON.parse(text), () => judge(text)]);
      return { milliseconds, multiple: milliseconds / base };
    });
    return {
      milliseconds: figures.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
      worstMultiple: Math.max(...figures.map(({ multiple }) => multiple)),
    };
  };
});

/** The quickest calls of two, which take turns, so that what else the machine does disturbs both. */
function quickest(calls: readonly [() => unknown, () => unknown]): readonly [number, number] {
  const least: [number, number] = [Infinity, Infinity];
  for (const end = performance.now() + measuredMilliseconds; performance.now() < end;) {
    for (const [index, call] of calls.entries()) {
      const startedAt = performance.now();
      call();
      least[index as 0 | 1] = Math.min(least[index as 0 | 1], performance.now() - startedAt);
    }
  }
  return least;
}
