import {
  type Alternative,
  areDisjoint,
  contains,
  isContained,
  isSame,
  isSameRule,
  type Json,
  propertyOf,
  UndecidableSchemaError,
  type UntoldRule,
  type ValueSet,
} from '@order-events/schema-values';
import { patternOf, type Region, sizeOf, withoutTexts } from './region.ts';
import type { Remainder, Rule, Subtract } from './remainder.ts';
import { createScope, type Scope } from './scope.ts';
import { subtractList } from './subtract-list.ts';
import { subtractNumber } from './subtract-number.ts';
import { subtractRecord } from './subtract-record.ts';
import { subtractText } from './subtract-text.ts';

/** More cases than this are not told apart: unions of unions multiply. */
const maxRemainders = 500;
/** Of what the same rules refuse so many parts are kept: the writer may not write the first. */
const maxParts = 4;

/**
 * The values of a writer that a reader refuses; nothing when the reader takes all of them. A part that cannot be told to
 * be empty is among them, so what is left out is certainly accepted. Of what the same rules refuse, a few parts are there.
 *
 * @param scope - What is shared with those who look at the parts.
 * @example subtract(toWiderSet(writer), toWiderSet(reader))
 */
export function subtract(writer: ValueSet, reader: ValueSet, scope = createScope()): readonly Remainder[] {
  return subtractSet(scope, writer, { set: reader, at: [''] });
}

interface Reader {
  readonly set: ValueSet;
  /** JSON pointers to the schema, for the case that it has no alternative for a kind of value. */
  readonly at: readonly string[];
}

function subtractSet(scope: Scope, writer: readonly Region[], reader: Reader): readonly Remainder[] {
  if (isSame(writer, reader.set)) return [];
  return scope.known(writer, reader.set, () => {
    const remainders = writer.flatMap((region) => subtractAny(scope, region, reader));
    return scope.isWhole ? withFewParts(scope, remainders) : remainders;
  });
}

/** A few parts of what the same rules refuse, first those of which a value is known. */
function withFewParts({ witnessOf }: Scope, remainders: readonly Remainder[]): readonly Remainder[] {
  const parts = Map.groupBy(remainders, ({ rules, untold }) => JSON.stringify([rules, untold?.pointer]));
  return [...parts.values()].flatMap((same) => {
    if (same.length <= maxParts) return same;
    const [shown, others] = partition(same, ({ region }) => witnessOf(region).values.length > 0);
    return [...shown, ...others].slice(0, maxParts).map((remainder) => ({ ...remainder, isSome: true }));
  });
}

/** What cannot be told of one region hides nothing of another. One that a single alternative contains is told at once. */
function subtractAny(scope: Scope, region: Region, reader: Reader): readonly Remainder[] {
  if (reader.set.some((alternative) => isContained(region, alternative))) return [];
  try {
    const values = listedValues(region);
    return values === undefined
      ? subtractFromRegion(scope, region, reader)
      : subtractFromConstants(scope, region, values, reader);
  } catch (error) {
    if (!(error instanceof UndecidableSchemaError)) throw error;
    const { pointer, problem } = error;
    return [doubt({ region, rules: [] }, { pointer, problem, keyword: 'allOf', parts: [] })];
  }
}

/** The values of a region, where they can be listed. */
function listedValues(region: Region): readonly Json[] | undefined {
  if (region.kind === 'constants') return region.values;
  if (region.kind === 'null') return [null];
  return region.kind === 'boolean' ? [false, true] : undefined;
}

function subtractFromRegion(scope: Scope, region: Region, reader: Reader): readonly Remainder[] {
  const overlapping = reader.set.filter((alternative) => !areDisjoint([region], [alternative]));
  if (overlapping.length === 0) return explainRefusal(scope, region, reader);
  const within = overlapping.length === 1 ? scope : (scope.inner ?? scope);
  const [doubtful, told] = partition(overlapping, (alternative) => doubtOf(region, alternative) !== undefined);
  const rest = takeAway(within, [{ region, rules: [] }], told, reader);
  const [rule] = doubtful.map((alternative) => doubtOf(region, alternative));
  return [
    ...takeAway(within, rest, doubtful, reader),
    ...(rule === undefined ? [] : rest.map((remainder) => doubt(remainder, rule))),
  ];
}

/** A rule that an alternative has besides, of which it is not known whether the values of a region keep it. */
function doubtOf(region: Region, { untold = [] }: Alternative): UntoldRule | undefined {
  return untold.find((rule) => !region.untold?.some((own) => isSameRule(own, rule)));
}

function doubt({ region, rules }: Remainder, untold: UntoldRule): Remainder {
  const isOneOf = untold.keyword === 'oneOf';
  const reader = [isOneOf ? untold.pointer.replace(/\/oneOf$/, '') : untold.pointer];
  const rule: Rule = { keyword: isOneOf ? 'oneOf' : 'branch', reader, writer: region.at };
  return { region, rules: [...rules, rule], untold };
}

function takeAway(
  scope: Scope,
  remainders: readonly Remainder[],
  alternatives: readonly Alternative[],
  { at: [pointer = ''] }: Reader,
): readonly Remainder[] {
  return alternatives.reduce((all, alternative) => {
    const left = all
      .flatMap((remainder) => subtractAlternative(scope, remainder, alternative))
      .filter(({ region }) => !scope.isEmpty(region));
    if (scope.isWhole || left.length <= maxRemainders) return left;
    throw new UndecidableSchemaError(pointer, `expected at most ${maxRemainders} cases to tell apart`);
  }, remainders);
}

function subtractAlternative(scope: Scope, remainder: Remainder, alternative: Alternative): readonly Remainder[] {
  if (areDisjoint([remainder.region], [alternative])) return [remainder];
  return subtractOne(scope, remainder.region, alternative).map((rest) => ({
    ...remainder,
    ...rest,
    rules: [...remainder.rules, ...rest.rules],
  }));
}

/** Nothing of the region is accepted: tells what the alternative has against it that comes nearest. */
function explainRefusal(scope: Scope, region: Region, reader: Reader): readonly Remainder[] {
  const ofKind = reader.set.filter(({ kind }) => kind === region.kind);
  const related = ofKind.length === 1 ? ofKind : ofKind.filter((alternative) => !isToldApart(region, alternative));
  const [nearest] = related
    .map((alternative) =>
      subtractOne(scope, region, alternative).filter((remainder) => !scope.isEmpty(remainder.region)),
    )
    .toSorted((left, right) => left.length - right.length);
  return nearest ?? [{ region, rules: [missingAlternative(region, reader)] }];
}

/** Whether a property that both require, such as one that names the kind of record, says that they are different things. */
function isToldApart(region: Region, alternative: Alternative): boolean {
  if (region.kind !== 'record' || alternative.kind !== 'record') return true;
  return Object.entries(region.properties).some(([name, { required, values }]) => {
    const other = propertyOf(alternative, name);
    return required && other.required && areDisjoint(values, other.values);
  });
}

function subtractOne(scope: Scope, region: Region, alternative: Alternative): readonly Remainder[] {
  scope.work.spend(sizeOf(region), region);
  if (scope.work.isSpent) throw scope.work.refusal;
  if (alternative.kind === 'constants') {
    const rules: Rule[] = [{ keyword: 'enum', reader: alternative.at, writer: region.at }];
    return [{ region: withoutValues(region, alternative.values), rules }];
  }
  const inside: Subtract = (writer, set, at) => subtractSet(scope, writer, { set, at });
  if (region.kind === 'number' && alternative.kind === 'number') return subtractNumber(region, alternative);
  if (region.kind === 'text' && alternative.kind === 'text') return subtractText(region, alternative);
  if (region.kind === 'list' && alternative.kind === 'list') return subtractList(region, alternative, inside);
  if (region.kind === 'record' && alternative.kind === 'record') return subtractRecord(region, alternative, inside);
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
  scope: Scope,
  region: Region,
  values: readonly Json[],
  reader: Reader,
): readonly Remainder[] {
  const { at } = region;
  const listing = (some: readonly Json[]): Region => ({ ...region, kind: 'constants', values: some });
  const [accepted, refused] = partition(values, (value) => contains(reader.set, value));
  const doubtful = accepted.flatMap((value) => {
    const rules = reader.set.filter((one) => contains([one], value)).map((one) => doubtOf(region, one));
    const [rule] = rules;
    return rule === undefined || rules.includes(undefined) ? [] : [{ value, rule }];
  });
  const doubts = doubtful.slice(0, 1).map(({ rule }) => {
    return doubt({ region: listing(doubtful.map(({ value }) => value)), rules: [] }, rule);
  });
  if (refused.length === 0) return doubts;
  const lists = reader.set.filter(({ kind }) => kind === 'constants').flatMap((constants) => constants.at);
  if (lists.length > 0) {
    const rules: Rule[] = [{ keyword: 'enum', reader: lists, writer: at, values: refused }];
    return [...doubts, { region: listing(refused), rules }];
  }
  const described = refused.map((value) => ({ value, single: toSingle(value, at) }));
  const others = described.filter(({ single }) => single === undefined).map(({ value }) => value);
  return [
    ...doubts,
    ...described.flatMap(({ value, single }): readonly Remainder[] => {
      if (single === undefined) return [];
      const rules = subtractFromRegion(scope, single, reader).flatMap((remainder) => remainder.rules);
      return [{ region: listing([value]), rules }];
    }),
    ...(others.length > 0 ? [{ region: listing(others), rules: [missingAlternative(listing(others), reader)] }] : []),
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
  return {
    kind: 'text',
    at,
    minLength: length,
    maxLength: length,
    patterns: [patternOf(value)],
    formats: [],
    only: value,
  };
}

/** The rule of a reader that has no alternative for a kind of value, or none that its constants do not rule out. */
function missingAlternative(region: Region, { set, at: readerAt }: Reader): Rule {
  const pointers = [...new Set([...readerAt, ...set.flatMap(({ at }) => at)])];
  const isOfKind = set.some(({ kind }) => kind === region.kind);
  const values = region.kind === 'constants' ? { values: region.values } : { says: region.kind };
  return { keyword: isOfKind ? 'branch' : 'type', reader: pointers, writer: region.at, ...values };
}

function partition<T>(all: readonly T[], is: (one: T) => boolean): readonly [yes: readonly T[], no: readonly T[]] {
  return [all.filter(is), all.filter((one) => !is(one))];
}
