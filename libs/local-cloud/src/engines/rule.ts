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
