import type { Rules } from '../engines/rule.ts';

/** The object of a request to SQS. */
export type SqsFields = Readonly<Record<string, unknown>>;

/** What SQS does and fauxqs does not. */
export function createSqsRules(): Rules<SqsFields> {
  return {};
}
