import { isSame, isSameRule } from './is-same.ts';
import type { Alternative, Numbers, Texts } from './value-set.ts';

/**
 * Tells whether each value of an alternative is in another one, as far as the words of texts and numbers say it. `false` may
 * mean that it cannot be seen.
 */
export function isContained(narrower: Alternative, wider: Alternative): boolean {
  if (!keepsRules(narrower, wider)) return false;
  if (narrower.kind === 'text') return wider.kind === 'text' && isTextIn(narrower, wider);
  if (narrower.kind === 'number') return wider.kind === 'number' && isNumberIn(narrower, wider);
  return isSame([narrower], [wider]);
}

/** Whether one keeps every rule that the other one does not tell. */
function keepsRules({ untold: own = [] }: Alternative, { untold = [] }: Alternative): boolean {
  return untold.every((rule) => own.some((other) => isSameRule(other, rule)));
}

function isTextIn(narrower: Texts, wider: Texts): boolean {
  return (
    narrower.minLength >= wider.minLength &&
    narrower.maxLength <= wider.maxLength &&
    hasAll(narrower.patterns, wider.patterns) &&
    hasAll(narrower.formats, wider.formats)
  );
}

function isNumberIn(narrower: Numbers, wider: Numbers): boolean {
  return (
    (narrower.integer || !wider.integer) &&
    isWithin(-narrower.minimum, narrower.exclusiveMinimum, -wider.minimum, wider.exclusiveMinimum) &&
    isWithin(narrower.maximum, narrower.exclusiveMaximum, wider.maximum, wider.exclusiveMaximum) &&
    hasAll(narrower.multipleOf, wider.multipleOf)
  );
}

/** Whether an upper bound lets in nothing that another one leaves out. */
function isWithin(bound: number, exclusive: boolean, other: number, otherExclusive: boolean): boolean {
  return bound < other || (bound === other && (exclusive || !otherExclusive));
}

function hasAll<T>(all: readonly T[], some: readonly T[]): boolean {
  return some.every((one) => all.includes(one));
}
