import type { Numbers } from '@order-events/schema-values';
import type { NumberRegion } from './region.ts';
import type { Remainder, RuleKeyword } from './remainder.ts';

/** The numbers of a region that an alternative refuses, rule by rule. */
export function subtractNumber(region: NumberRegion, refusing: Numbers): readonly Remainder[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, integer, multipleOf } = refusing;
  const rest = (keyword: RuleKeyword, says: number, narrowed: Partial<NumberRegion>): Remainder => ({
    region: { ...region, ...narrowed },
    rules: [{ keyword, reader: refusing.at, writer: region.at, says }],
  });
  const not = (factor: number) => ({ notMultipleOf: [...(region.notMultipleOf ?? []), factor] });
  return [
    ...(isStricter(minimum, exclusiveMinimum, region.minimum, region.exclusiveMinimum)
      ? [rest('minimum', minimum, atMost(region, minimum, !exclusiveMinimum))]
      : []),
    ...(isStricter(-maximum, exclusiveMaximum, -region.maximum, region.exclusiveMaximum)
      ? [rest('maximum', maximum, atLeast(region, maximum, !exclusiveMaximum))]
      : []),
    ...(integer && !region.integer ? [rest('integer', 1, not(1))] : []),
    ...multipleOf
      .filter((factor) => !region.multipleOf.includes(factor))
      .map((factor) => rest('multipleOf', factor, not(factor))),
  ];
}

/** Whether a lower bound leaves out something that another one lets in. */
function isStricter(bound: number, exclusive: boolean, other: number, otherExclusive: boolean): boolean {
  return bound > other || (bound === other && exclusive && !otherExclusive);
}

function atMost(region: NumberRegion, maximum: number, exclusiveMaximum: boolean): Partial<NumberRegion> {
  return isStricter(-maximum, exclusiveMaximum, -region.maximum, region.exclusiveMaximum)
    ? { maximum, exclusiveMaximum }
    : {};
}

function atLeast(region: NumberRegion, minimum: number, exclusiveMinimum: boolean): Partial<NumberRegion> {
  return isStricter(minimum, exclusiveMinimum, region.minimum, region.exclusiveMinimum)
    ? { minimum, exclusiveMinimum }
    : {};
}
