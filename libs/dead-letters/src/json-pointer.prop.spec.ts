import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isObject } from './is-object.ts';
import { removeValueAt, setValueAt, valueAt } from './json-pointer.ts';

const indices = fc.constantFrom('-', '0', '1', '2', '3');
const keys = fc.oneof(indices, fc.constantFrom('', '/', '~', '~1', '=', 'a', 'length', 'toString'), fc.string());
const json = fc.letrec<{ value: unknown; object: object }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom(null, true, 0, 1.5, 'text'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(
      keys.filter((key) => key !== '__proto__'),
      tie('value'),
      { maxKeys: 4, noNullPrototype: true },
    ),
  ),
  object: tie('value').map((value) => (isObject(value) ? value : { value })),
}));

const escape = (step: string) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** Everything that a value consists of, by its pointer: what is no object and no array, and which of them the others are. */
function partsOf(value: unknown, at = ''): ReadonlyMap<string, unknown> {
  if (!isObject(value)) return new Map([[at, value]]);
  const parts = Object.entries(value).flatMap(([key, part]) => [...partsOf(part, at + escape(key))]);
  return new Map([[at, Array.isArray(value) ? '[]' : '{}'], ...parts]);
}

const outside = (parts: ReadonlyMap<string, unknown>, pointer: string) =>
  new Map([...parts].filter(([at]) => at !== pointer && !at.startsWith(`${pointer}/`)));

/** A pointer to a part of the value, to a part that it could have, or to nothing. */
const pointerIn = (value: object) =>
  fc
    .tuple(fc.constantFrom(...partsOf(value).keys()), fc.option(keys))
    .map(([at, step]) => (step === null ? at : at + escape(step)));
const pairs = json.object.chain((value) => fc.tuple(fc.constant(value), pointerIn(value)));

test('a value that was set is there, and nothing else has changed', () => {
  fc.assert(
    fc.property(pairs, json.value, ([root, pointer], value) => {
      const before = partsOf(root);
      const placing = setValueAt(root, pointer, value);
      if ('obstacle' in placing) {
        expect(partsOf(root)).toEqual(before);
        return;
      }
      expect(valueAt(root, placing.at)).toBe(value);
      expect(partsOf(root)).toEqual(new Map([...outside(before, placing.at), ...partsOf(value, placing.at)]));
    }),
    { numRuns: 500 },
  );
});

test('a value is set wherever there is one, beside each in an object, and behind the last in an array', () => {
  fc.assert(
    fc.property(pairs, json.value, ([root, pointer], value) => {
      const [, parentPointer = '', step = ''] = /^(.*)\/([^/]*)$/s.exec(pointer) ?? [];
      const parent = valueAt(root, parentPointer);
      const isThere = partsOf(root).has(pointer);
      const fits = Array.isArray(parent) ? ['-', String(parent.length)].includes(step) : isObject(parent);
      const expected = pointer !== '' && step !== '__proto__' && (isThere || fits);
      expect('at' in setValueAt(root, pointer, value)).toBe(expected);
    }),
    { numRuns: 500 },
  );
});

test('what was removed is gone, and nothing else has changed but the places of the elements behind it', () => {
  fc.assert(
    fc.property(pairs, ([root, pointer]) => {
      const before = structuredClone(root);
      const isPart = pointer !== '' && partsOf(before).has(pointer);
      expect('at' in removeValueAt(root, pointer)).toBe(isPart);
      const [, parentPointer = '', step = ''] = /^(.*)\/([^/]*)$/s.exec(pointer) ?? [];
      const parent = valueAt(before, parentPointer);
      const rest = Array.isArray(parent) ? parent.filter((_, index) => String(index) !== step) : undefined;
      if (!isPart) expect(partsOf(root)).toEqual(partsOf(before));
      else if (rest === undefined) expect(partsOf(root)).toEqual(outside(partsOf(before), pointer));
      else {
        const others = outside(partsOf(before), parentPointer);
        expect(partsOf(root)).toEqual(new Map([...others, ...partsOf(rest, parentPointer)]));
      }
    }),
    { numRuns: 500 },
  );
});
