import { type Violation, violationsOf } from '@order-events/contracts';
import type { Json } from '@order-events/schema-values';
import * as runtime from '@order-events/schema-values/runtime';
import { evaluateValidator } from '@order-events/contract-codegen';
import type { Sides } from './describe-rule.ts';

/** What the generated validators of both sides say of a message. */
export interface Judgement {
  /** Whether the writer may write it. */
  readonly isWritten: boolean;
  /** Why the reader refuses it; nothing where it reads it. */
  readonly refusals: readonly Refusal[];
}

export interface Refusal {
  /** JSON pointer to the keyword, in the reader's schema. */
  readonly rule: string;
  readonly violation: Violation;
}

export type Judge = (message: Json) => Judgement;

/**
 * Generates the validators of both sides, as the contracts have them, and lets them judge messages.
 *
 * @example createJudge(sides)(message).refusals // [{ rule: '/properties/quantity/maximum', violation: … }]
 */
export function createJudge({ writer, reader }: Sides): Judge {
  const isWritten = evaluateValidator(writer, runtime);
  const isRead = evaluateValidator(reader, runtime);
  const known = new WeakMap<object, Judgement>();
  const judge: Judge = (message) => {
    const violations = violationsOf(isRead, message);
    const refusals = violations.map((violation, index) => {
      const path = isRead.errors?.[index]?.schemaPath ?? '#';
      return { rule: decodeURIComponent(path.slice(1)), violation };
    });
    return { isWritten: isWritten(message), refusals };
  };
  return (message) => {
    if (typeof message !== 'object' || message === null) return judge(message);
    const judgement = known.get(message) ?? judge(message);
    known.set(message, judgement);
    return judgement;
  };
}
