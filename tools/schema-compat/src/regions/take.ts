import { deepEqual } from '@order-events/contracts/validator-runtime';
import type { Json } from '@order-events/contracts/value-sets';
import type { Members, Sample } from './members.ts';
import { membersOfList } from './members-of-list.ts';
import { membersOfNumber } from './members-of-number.ts';
import { membersOfRecord } from './members-of-record.ts';
import { membersOfText } from './members-of-text.ts';
import type { Region } from './region.ts';

/** The first values of a set, simple ones first. */
export function take(set: readonly Region[], count: number): Sample {
  const values: Json[] = [];
  let complete = true;
  for (const region of set) {
    const members = membersOf(region);
    for (;;) {
      if (values.length >= count) return { values, complete: false };
      const { value, done } = members.next();
      if (done === true) {
        complete &&= value;
        break;
      }
      if (!values.some((known) => deepEqual(known, value))) values.push(value);
    }
  }
  return { values, complete };
}

const witnesses = new WeakMap<Region, Sample>();

/** One value of a region, if one is found; with none, whether there is certainly none. */
export function witnessOf(region: Region): Sample {
  const witness = witnesses.get(region) ?? take([region], 1);
  witnesses.set(region, witness);
  return witness;
}

/** Whether a region certainly holds no value. */
export function isEmpty(region: Region): boolean {
  const { values, complete } = witnessOf(region);
  return values.length === 0 && complete;
}

function membersOf(region: Region): Members {
  if (region.kind === 'null') return listed([null]);
  if (region.kind === 'boolean') return listed([false, true]);
  if (region.kind === 'constants') return listed(region.values);
  if (region.kind === 'text') return membersOfText(region);
  if (region.kind === 'number') return without(membersOfNumber(region), region.except);
  if (region.kind === 'list') return without(membersOfList(region, take), region.except);
  return without(membersOfRecord(region, take), region.except);
}

function* listed(values: readonly Json[]): Members {
  yield* values;
  return true;
}

function* without(members: Members, except: readonly Json[] = []): Members {
  for (;;) {
    const { value, done } = members.next();
    if (done === true) return value;
    if (!except.some((left) => deepEqual(left, value))) yield value;
  }
}
