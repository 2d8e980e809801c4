import type { Texts } from '@order-events/schema-values';
import type { TextRegion } from './region.ts';
import type { Remainder, RuleKeyword } from './remainder.ts';

/** The texts of a region that an alternative refuses, rule by rule. */
export function subtractText(region: TextRegion, refusing: Texts): readonly Remainder[] {
  const rest = (keyword: RuleKeyword, says: number | string, narrowed: Partial<TextRegion>): Remainder => ({
    region: { ...region, ...narrowed },
    rules: [{ keyword, reader: refusing.at, writer: region.at, says }],
  });
  const { minLength, maxLength, patterns, formats } = refusing;
  return [
    ...(minLength > region.minLength
      ? [rest('minLength', minLength, { maxLength: Math.min(region.maxLength, minLength - 1) })]
      : []),
    ...(maxLength < region.maxLength
      ? [rest('maxLength', maxLength, { minLength: Math.max(region.minLength, maxLength + 1) })]
      : []),
    ...patterns
      .filter((pattern) => !region.patterns.includes(pattern))
      .map((pattern) => rest('pattern', pattern, { notPatterns: [...(region.notPatterns ?? []), pattern] })),
    ...formats
      .filter((format) => !region.formats.includes(format))
      .map((format) => rest('format', format, { notFormats: [...(region.notFormats ?? []), format] })),
  ];
}
