import type { Lists } from '@order-events/schema-values';
import { itemsOf, type ListRegion } from './region.ts';
import type { Remainder, RuleKeyword, Subtract } from './remainder.ts';

/** The lists of a region that an alternative refuses, rule by rule. */
export function subtractList(region: ListRegion, refusing: Lists, subtract: Subtract): readonly Remainder[] {
  const { minItems, maxItems, uniqueItems } = refusing;
  const rest = (keyword: RuleKeyword, says: number | boolean, narrowed: Partial<ListRegion>): Remainder => ({
    region: { ...region, ...narrowed },
    rules: [{ keyword, reader: refusing.at, writer: region.at, says }],
  });
  return [
    ...(minItems > region.minItems
      ? [rest('minItems', minItems, { maxItems: Math.min(region.maxItems, minItems - 1) })]
      : []),
    ...(maxItems < region.maxItems
      ? [rest('maxItems', maxItems, { minItems: Math.max(region.minItems, maxItems + 1) })]
      : []),
    ...(uniqueItems && !region.uniqueItems ? [rest('uniqueItems', true, { repeated: true })] : []),
    ...subtractItems(region, refusing, subtract),
  ];
}

/** A refused item is one more item, or one of those that must be there anyway. */
function subtractItems(region: ListRegion, { items, at }: Lists, subtract: Subtract): readonly Remainder[] {
  if (items === undefined) return [];
  const some = region.some ?? [];
  const itemsAt = at.map((pointer) => `${pointer}/items`);
  const more = subtract(itemsOf(region), items, itemsAt).map((remainder) => ({
    ...remainder,
    region: { ...region, some: [...some, remainder.region] },
  }));
  const same = some.flatMap((present, index) =>
    subtract([present], items, itemsAt).map((remainder) => ({
      ...remainder,
      region: { ...region, some: some.with(index, remainder.region) },
    })),
  );
  return [...more, ...same];
}
