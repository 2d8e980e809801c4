import type { EngineRequest, EngineResponse } from './engine.ts';

/**
 * What a service does with one of its actions, and the engine behind it does not: a rule refuses a request (it throws a
 * {@link ServiceError}), changes it before `next`, answers in the engine's stead, or changes the engine's answer.
 *
 * @typeParam Fields - The request: the form of SNS's query protocol, or the object of SQS's JSON.
 */
export type Rule<Fields> = (
  fields: Fields,
  next: (fields: Fields) => Promise<EngineResponse>,
  request: EngineRequest,
) => EngineResponse | Promise<EngineResponse>;

/** The rules of a service, by action. */
export type Rules<Fields> = Readonly<Record<string, Rule<Fields>>>;

/** Rules of which those of the first stand before those of the second, where both have one for an action. */
export function chainRules<Fields>(first: Rules<Fields>, second: Rules<Fields>): Rules<Fields> {
  const chained = Object.entries(second).map(([action, inner]): readonly [string, Rule<Fields>] => {
    const outer = first[action];
    if (outer === undefined) return [action, inner];
    return [
      action,
      (fields, next, request) => outer(fields, async (changed) => inner(changed, next, request), request),
    ];
  });
  return { ...first, ...Object.fromEntries(chained) };
}
