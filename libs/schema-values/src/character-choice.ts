import type { DFA } from 'refa';
import { tellingCharacters } from './telling-characters.ts';

/** One step on the way to a text: a character, and the state to which it leads. */
export interface Step {
  readonly character: number;
  readonly to: DFA.ReadonlyNode;
}

/** The steps out of a state: telling characters first, then the ends of each range of characters, then every character. */
export interface CharacterChoice {
  readonly ways: number;
  readonly take: (way: number) => Step;
}

interface Range {
  readonly min: number;
  readonly max: number;
  readonly to: DFA.ReadonlyNode;
  /** How many characters there are in the ranges before. */
  readonly start: number;
}

/** @param isOpen - Tells whether a step may lead to a state. */
export function characterChoice(from: DFA.ReadonlyNode, isOpen: (state: DFA.ReadonlyNode) => boolean): CharacterChoice {
  const ranges: Range[] = [];
  let start = 0;
  for (const [{ min, max }, to] of from.out) {
    if (!isOpen(to)) continue;
    ranges.push({ min, max, to, start });
    start += max - min + 1;
  }
  const first = firstSteps(ranges);
  const take = (way: number) => first[way] ?? stepAt(ranges, way - first.length);
  return { ways: first.length + start, take };
}

function firstSteps(ranges: readonly Range[]): readonly Step[] {
  const ends = ranges.flatMap(({ min, max }) => [min, max]);
  return [...new Set([...tellingCharacters, ...ends])].flatMap((character) => {
    const range = ranges.find(({ min, max }) => min <= character && character <= max);
    return range ? [{ character, to: range.to }] : [];
  });
}

/** The step with the character of this index in all the ranges together. */
function stepAt(ranges: readonly Range[], index: number): Step {
  let [low, high] = [0, ranges.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((ranges[middle]?.start ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  const { min, start, to } = ranges[low] as Range;
  return { character: min + index - start, to };
}
