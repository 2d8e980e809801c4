import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resolveIntrinsics, type Scope } from './resolve-intrinsics.ts';

const nothing: Scope = { ref: () => undefined, attribute: () => undefined, condition: () => undefined };
const plainKeys = fc.string().filter((key) => key !== 'Ref' && key !== '__proto__' && !key.startsWith('Fn::'));
const { plain } = fc.letrec((tie) => ({
  plain: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)),
    fc.array(tie('plain'), { maxLength: 4 }),
    fc.dictionary(plainKeys, tie('plain'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

test('a value without intrinsic functions stands for itself', () => {
  fc.assert(
    fc.property(plain, (value) => {
      // a round trip through JSON, as in a template
      expect(resolveIntrinsics(JSON.parse(JSON.stringify(value)), nothing, 'Here')).toEqual(value);
    }),
  );
});
