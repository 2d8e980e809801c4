import { deepEqual } from '@order-events/schema-values/runtime';
import type { Json } from '@order-events/schema-values';
import type { Members, Sample, Take } from './members.ts';
import { membersOfList } from './members-of-list.ts';
import { membersOfNumber } from './members-of-number.ts';
import { membersOfRecord } from './members-of-record.ts';
import { createTexts } from './members-of-text.ts';
import { type Region, sizeOf } from './region.ts';
import { createWork, type Work } from './work.ts';

/** Finds values of regions, each once, however often a definition is referred to. */
export interface Taking {
  /** The first values of a set, simple ones first. */
  readonly take: Take;
  /** One value of a region, if one is found; with none, whether there is certainly none. */
  readonly witnessOf: (region: Region) => Sample;
  /** Whether a region certainly holds no value. */
  readonly isEmpty: (region: Region) => boolean;
  /** Why not every value of a region was found, where an automaton could not tell it. */
  readonly problemOf: (region: Region) => string | undefined;
}

/** @param work - Counts what is built; when that was too much, fewer values are found. */
export function createTake(work: Work = createWork()): Taking {
  const known = new WeakMap<object, Map<number, Sample>>();
  const texts = createTexts(work);

  const take: Take = (set, count) => {
    const [only = set] = set;
    const key = set.length === 1 ? only : set;
    const samples = known.get(key) ?? new Map<number, Sample>();
    known.set(key, samples);
    const sample = samples.get(count) ?? find(set, count);
    samples.set(count, sample);
    return sample;
  };

  function find(set: readonly Region[], count: number): Sample {
    const values: Json[] = [];
    // a list of different texts may need thousands: only what is made of parts is compared with each other
    const scalars = new Set<Json>();
    const isKnown = (value: Json) => {
      if (typeof value === 'object' && value !== null) return values.some((other) => deepEqual(other, value));
      return scalars.has(value) || !scalars.add(value);
    };
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
        if (!isKnown(value)) values.push(value);
      }
    }
    return { values, complete };
  }

  function membersOf(region: Region): Members {
    work.spend(sizeOf(region), region);
    if (region.kind === 'null') return listed([null]);
    if (region.kind === 'boolean') return listed([false, true]);
    if (region.kind === 'constants') return listed(region.values);
    if (region.kind === 'text') return texts.membersOf(region);
    if (region.kind === 'number') return without(membersOfNumber(region), region.except);
    if (region.kind === 'list') return without(membersOfList(region, take), region.except);
    return without(membersOfRecord(region, take), region.except);
  }

  const witnessOf = (region: Region) => take([region], 1);
  return {
    take,
    witnessOf,
    problemOf: (region) => (region.kind === 'text' ? texts.problemOf(region) : undefined),
    isEmpty: (region) => {
      const { values, complete } = witnessOf(region);
      return values.length === 0 && complete;
    },
  };
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
