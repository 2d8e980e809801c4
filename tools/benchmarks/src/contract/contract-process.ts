import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { measureWhenAsked } from '../measure-when-asked.ts';
import type { ContractAssignment, MeasuredContract } from './contract-protocol.ts';
import { makeWideOrder } from './make-wide-order.ts';

interface Validator {
  readonly isOrder: (value: unknown) => boolean;
}

/** Long enough for the compiler, and for a figure that does not depend on the clock. */
const [warmUpMilliseconds, measuredMilliseconds] = [200, 400];
const schemaVersion = 2;

await measureWhenAsked<MeasuredContract>(async (assignment) => {
  const { module, examples, lineItems } = assignment as ContractAssignment;
  const [valid, invalid] = [makeWideOrder(lineItems), makeWideOrder(lineItems, 'wrong')];
  const startedAt = performance.now();
  const { isOrder } = (await import(module)) as Validator;
  const verdict = isOrder(valid);
  const firstMilliseconds = performance.now() - startedAt;
  if (!verdict || isOrder(invalid)) throw new Error('expected a valid order to pass and an invalid one not to');
  const wrongVerdicts = countWrongVerdicts(isOrder, join(examples, `v${schemaVersion}`));
  return async () => ({
    validMicroseconds: microsecondsOf(() => isOrder(valid)),
    invalidMicroseconds: microsecondsOf(() => isOrder(invalid)),
    firstMilliseconds,
    wrongVerdicts,
  });
});

/** How long one call takes. */
function microsecondsOf(call: () => boolean): number {
  repeat(call, warmUpMilliseconds);
  const { calls, milliseconds } = repeat(call, measuredMilliseconds);
  return (milliseconds * 1000) / calls;
}

/** Calls again and again, in lots, so that looking at the clock costs nothing. */
function repeat(call: () => boolean, leastMilliseconds: number) {
  const startedAt = performance.now();
  let [calls, milliseconds, trues] = [0, 0, 0];
  while (milliseconds < leastMilliseconds) {
    for (let lot = 0; lot < 100; lot += 1) if (call()) trues += 1;
    calls += 100;
    milliseconds = performance.now() - startedAt;
  }
  // what nobody reads, a compiler may leave out
  if (trues > calls) throw new Error('expected no more verdicts than calls');
  return { calls, milliseconds };
}

/** Of the examples beside the schema, those that are judged otherwise than the folder says in which they are. */
function countWrongVerdicts(isOrder: Validator['isOrder'], examples: string): number {
  const wrongIn = (kind: 'valid' | 'invalid') =>
    readdirSync(join(examples, kind))
      .filter((name) => name.endsWith('.json'))
      .map((name) => JSON.parse(readFileSync(join(examples, kind, name), 'utf8')) as unknown)
      .filter((value) => isOrder(value) !== (kind === 'valid')).length;
  return wrongIn('valid') + wrongIn('invalid');
}
