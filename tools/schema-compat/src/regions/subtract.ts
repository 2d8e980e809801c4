import {
  type Alternative,
  areDisjoint,
  contains,
  type Json,
  propertyOf,
  UndecidableSchemaError,
  type ValueSet,
} from '@order-events/contracts/value-sets';
import { patternOf, type Region, withoutTexts } from './region.ts';
import type { Remainder, Rule } from './remainder.ts';
import { subtractList } from './subtract-list.ts';
import { subtractNumber } from './subtract-number.ts';
import { subtractRecord } from './subtract-record.ts';
import { subtractText } from './subtract-text.ts';
import { isEmpty } from './take.ts';

/** More cases than this are not told apart: unions of unions multiply. */
const maxRemainders = 500;

/**
 * The values of a writer that a reader refuses; nothing when the reader takes all of them. A part that cannot be told to
 * be empty is among them, so what is left out is certainly accepted.
 *
 * @param readerAt - JSON pointers to the reader's schema, for the case that it has no alternative for a kind of value.
 * @throws {UndecidableSchemaError} when there are too many cases.
 */
export function subtract(
  writer: readonly Region[],
  reader: ValueSet,
  readerAt: readonly string[],
): readonly Remainder[] {
  return writer.flatMap((region) => {
    const listed = listedValues(region);
    return listed === undefined
      ? subtractFromRegion(region, reader, readerAt)
      : subtractFromConstants(listed, region.at, reader, readerAt);
  });
}

/** The values of a region, where they can be listed. */
function listedValues(region: Region): readonly Json[] | undefined {
  if (region.kind === 'constants') return region.values;
  if (region.kind === 'null') return [null];
  return region.kind === 'boolean' ? [false, true] : undefined;
}

function subtractFromRegion(region: Region, reader: ValueSet, readerAt: readonly string[]): readonly Remainder[] {
  const overlapping = reader.filter((alternative) => !areDisjoint([region], [alternative]));
  if (overlapping.length === 0) return explainRefusal(region, reader, readerAt);
  let remainders: readonly Remainder[] = [{ region, rules: [] }];
  for (const alternative of overlapping) {
    remainders = remainders
      .flatMap((remainder) => subtractAlternative(remainder, alternative))
      .filter((remainder) => !isEmpty(remainder.region));
    if (remainders.length > maxRemainders) {
      throw new UndecidableSchemaError(readerAt[0] ?? '', `expected at most ${maxRemainders} cases to tell apart`);
    }
  }
  return remainders;
}

function subtractAlternative(remainder: Remainder, alternative: Alternative): readonly Remainder[] {
  if (areDisjoint([remainder.region], [alternative])) return [remainder];
  return subtractOne(remainder.region, alternative).map(({ region, rules }) => ({
    region,
    rules: [...remainder.rules, ...rules],
  }));
}

/** Nothing of the region is accepted: tells what the alternative has against it that comes nearest. */
function explainRefusal(region: Region, reader: ValueSet, readerAt: readonly string[]): readonly Remainder[] {
  const ofKind = reader.filter(({ kind }) => kind === region.kind);
  const related = ofKind.length === 1 ? ofKind : ofKind.filter((alternative) => !isToldApart(region, alternative));
  const [nearest] = related
    .map((alternative) => subtractOne(region, alternative).filter((remainder) => !isEmpty(remainder.region)))
    .toSorted((left, right) => left.length - right.length);
  return nearest ?? [{ region, rules: [missingAlternative(region, reader, readerAt)] }];
}

/** Whether a property that both require, such as one that names the kind of record, says that they are different things. */
function isToldApart(region: Region, alternative: Alternative): boolean {
  if (region.kind !== 'record' || alternative.kind !== 'record') return true;
  return Object.entries(region.properties).some(([name, { required, values }]) => {
    const other = propertyOf(alternative, name);
    return required && other.required && areDisjoint(values, other.values);
  });
}

function subtractOne(region: Region, alternative: Alternative): readonly Remainder[] {
  if (alternative.kind === 'constants') {
    const rules: Rule[] = [{ keyword: 'enum', reader: alternative.at, writer: region.at }];
    return [{ region: withoutValues(region, alternative.values), rules }];
  }
  if (region.kind === 'number' && alternative.kind === 'number') return subtractNumber(region, alternative);
  if (region.kind === 'text' && alternative.kind === 'text') return subtractText(region, alternative);
  if (region.kind === 'list' && alternative.kind === 'list') return subtractList(region, alternative, subtract);
  if (region.kind === 'record' && alternative.kind === 'record') return subtractRecord(region, alternative, subtract);
  return [{ region, rules: [] }];
}

function withoutValues(region: Region, values: readonly Json[]): Region {
  if (region.kind === 'text') {
    return withoutTexts(
      region,
      values.filter((value) => typeof value === 'string'),
    );
  }
  if (region.kind !== 'number' && region.kind !== 'list' && region.kind !== 'record') return region;
  return { ...region, except: [...(region.except ?? []), ...values] };
}

/** Listed values that are refused: together where the reader lists values too, or each with the rule that refuses it. */
function subtractFromConstants(
  values: readonly Json[],
  at: readonly string[],
  reader: ValueSet,
  readerAt: readonly string[],
): readonly Remainder[] {
  const refused = values.filter((value) => !contains(reader, value));
  if (refused.length === 0) return [];
  const lists = reader.filter(({ kind }) => kind === 'constants').flatMap((constants) => constants.at);
  if (lists.length > 0) {
    const rules: Rule[] = [{ keyword: 'enum', reader: lists, writer: at, values: refused }];
    return [{ region: { kind: 'constants', at, values: refused }, rules }];
  }
  const described = refused.map((value) => ({ value, single: toSingle(value, at) }));
  const others = described.filter(({ single }) => single === undefined).map(({ value }) => value);
  const missing = (region: Region): Remainder => ({ region, rules: [missingAlternative(region, reader, readerAt)] });
  return [
    ...described.flatMap(({ value, single }): readonly Remainder[] => {
      if (single === undefined) return [];
      const rules = subtractFromRegion(single, reader, readerAt).flatMap((remainder) => remainder.rules);
      return [{ region: { kind: 'constants', at, values: [value] }, rules }];
    }),
    ...(others.length > 0 ? [missing({ kind: 'constants', at, values: others })] : []),
  ];
}

/** One number or text, described by rules. */
function toSingle(value: Json, at: readonly string[]): Region | undefined {
  if (typeof value === 'number') {
    const bounds = { minimum: value, maximum: value, exclusiveMinimum: false, exclusiveMaximum: false };
    return { kind: 'number', at, integer: Number.isInteger(value), multipleOf: [], ...bounds };
  }
  if (typeof value !== 'string') return undefined;
  const length = Array.from(value).length;
  return { kind: 'text', at, minLength: length, maxLength: length, patterns: [patternOf(value)], formats: [] };
}

/** The rule of a reader that has no alternative for a kind of value, or none that its constants do not rule out. */
function missingAlternative(region: Region, reader: ValueSet, readerAt: readonly string[]): Rule {
  const pointers = [...new Set([...readerAt, ...reader.flatMap(({ at }) => at)])];
  const isOfKind = reader.some(({ kind }) => kind === region.kind);
  const values = region.kind === 'constants' ? { values: region.values } : { says: region.kind };
  return { keyword: isOfKind ? 'branch' : 'type', reader: pointers, writer: region.at, ...values };
}
