import {
  type Alternative,
  anything,
  type Json,
  type Lists,
  type Numbers,
  type Records,
  type Texts,
  type ValueSet,
} from '@order-events/schema-values';

/**
 * What is left of an alternative when values are taken away. Beside what an alternative says, a region says what its
 * values are not, or what must occur in them. So an alternative is a region that says nothing of this kind.
 */
export type Region =
  Exclude<Alternative, Numbers | Texts | Lists | Records> | NumberRegion | TextRegion | ListRegion | RecordRegion;

export interface NumberRegion extends Numbers {
  /** What no value is a multiple of. */
  readonly notMultipleOf?: readonly number[];
  readonly except?: readonly Json[];
}

export interface TextRegion extends Texts {
  /** Regular expressions of the flag `u` that match nowhere. */
  readonly notPatterns?: readonly string[];
  readonly notFormats?: readonly string[];
  /** The only text that can be in it. */
  readonly only?: string;
}

export interface ListRegion extends Lists {
  /** For each of these there is an item in it. */
  readonly some?: readonly Region[];
  /** Whether an item occurs twice. */
  readonly repeated?: boolean;
  readonly except?: readonly Json[];
}

export interface RecordRegion extends Records {
  /** For each of these there is a property that is not among `properties`. */
  readonly some?: readonly EntryRegion[];
  readonly except?: readonly Json[];
}

export interface EntryRegion {
  readonly names: readonly Region[];
  readonly values: readonly Region[];
}

/** How many parts a region has by itself. */
export function sizeOf(region: Region): number {
  return region.kind === 'record' ? 1 + Object.keys(region.properties).length : 1;
}

/** What a list may have as an item. */
export function itemsOf({ items }: Lists): ValueSet {
  return items ?? anything;
}

/** A property that a record may have beside those that it describes by name; no names where there is none. */
export function additionalEntry({ additional }: Records): EntryRegion {
  if (additional === 'none') return { names: [], values: [] };
  return additional === 'anything' ? { names: anything, values: anything } : additional;
}

/** Names without some of them. */
export function withoutNames(names: readonly Region[], less: readonly string[]): readonly Region[] {
  return names.flatMap((region): Region[] => {
    if (region.kind === 'text') return [withoutTexts(region, less)];
    if (region.kind !== 'constants') return [];
    return [{ ...region, values: region.values.filter((name) => typeof name === 'string' && !less.includes(name)) }];
  });
}

/** A region of texts without some of them. */
export function withoutTexts(region: TextRegion, texts: readonly string[]): TextRegion {
  if (texts.length === 0) return region;
  return { ...region, notPatterns: [...(region.notPatterns ?? []), ...texts.map(patternOf)] };
}

/** The pattern that exactly one text matches. */
export function patternOf(text: string): string {
  return `^${Array.from(text, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`).join('')}$`;
}
