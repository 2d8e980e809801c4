import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FilterPolicyError } from './filter-policy-error.ts';
import { filterPolicyScopes, type FilterPolicyScope } from './filter-policy-scope.ts';
import { parseFilterPolicy, type FilterPolicy } from './parse-filter-policy.ts';

const operators = ['prefix', 'suffix', 'wildcard', 'equals-ignore-case', 'cidr', 'numeric', 'exists', 'anything-but'];
const names = fc.constantFrom(...operators, '$or', 'a', 'b', 'a.b', '', '__proto__', 'constructor');
const scalar = fc.oneof(
  fc.constantFrom('a', 'ab', '*', 'a*b', '\\', '10.0.0.0/8', '10.0.0.1', '::1/64', '>', '<', '=', ''),
  fc.integer({ min: -2, max: 2 }),
  fc.constantFrom(null, true, false),
);
/** What looks like a policy, or like the body of a message, more often than any JSON would. */
const { value: json } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(names, tie('value'), { maxKeys: 3 }),
  ),
}));
const scope = fc.constantFrom<FilterPolicyScope>(...filterPolicyScopes);
const attribute = fc.record(
  {
    DataType: fc.constantFrom('String', 'Number', 'String.Array', 'Number.Array', 'Binary', 'constructor'),
    StringValue: fc.oneof(
      json.map((value) => JSON.stringify(value)),
      fc.constantFrom('a', '', '1', 'NaN'),
    ),
  },
  { requiredKeys: ['DataType'] },
);
const message = fc.record({
  body: fc.oneof(
    json.map((value) => JSON.stringify(value)),
    fc.string(),
  ),
  attributes: fc.dictionary(names, attribute, { maxKeys: 4 }),
});

/** The policy, or `undefined` for what SNS refuses. Throws anything else that parsing throws. */
function parse(text: string, within: FilterPolicyScope): FilterPolicy | undefined {
  try {
    return parseFilterPolicy(text, within);
  } catch (error) {
    if (error instanceof FilterPolicyError) return undefined;
    throw error;
  }
}

it('reading a policy throws nothing but its own error, and asking one throws nothing', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        json.map((value) => JSON.stringify(value)),
        fc.string(),
      ),
      scope,
      message,
      (text, within, each) => {
        expect([true, false, undefined]).toContain(parse(text, within)?.matches(each));
      },
    ),
    { numRuns: 2000 },
  );
});

const leaf = fc.oneof(
  fc.string({ minLength: 1 }),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
);
const bodyOf = fc.dictionary(
  fc.string({ minLength: 1 }).filter((name) => name !== '$or'),
  fc.oneof(
    leaf,
    fc.array(leaf, { minLength: 1, maxLength: 3 }),
    fc.dictionary(
      fc.string({ minLength: 1 }).filter((name) => name !== '$or'),
      leaf,
      { minKeys: 1, maxKeys: 2 },
    ),
  ),
  { minKeys: 1, maxKeys: 3 },
);
const isNested = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

it('a policy that lists what a message has lets the message through, and one that denies it does not', () => {
  const listing = (value: unknown): unknown =>
    isNested(value)
      ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, listing(each)]))
      : Array.isArray(value)
        ? value.slice(0, 1)
        : [value];
  fc.assert(
    fc.property(bodyOf, (body) => {
      const policy = parse(JSON.stringify(listing(body)), 'MessageBody');
      expect(policy?.matches({ body: JSON.stringify(body), attributes: {} })).toBe(true);
      const [name] = Object.keys(body).filter((key) => !isNested(body[key]));
      fc.pre(name !== undefined && typeof body[name] === 'string');
      const denial = parse(JSON.stringify({ [name]: [{ 'anything-but': body[name] }] }), 'MessageBody');
      expect(denial?.matches({ body: JSON.stringify({ [name]: body[name] }), attributes: {} })).toBe(false);
    }),
  );
});

it('what is beside the keys of a policy changes nothing', () => {
  fc.assert(
    fc.property(json, json, json, (policy, found, extra) => {
      const parsed = parse(JSON.stringify({ a: policy }), 'MessageBody');
      fc.pre(parsed !== undefined);
      const body = (more: object) => ({ body: JSON.stringify({ a: found, other: 1, ...more }), attributes: {} });
      expect(parsed.matches(body({ ab: extra, b: extra }))).toBe(parsed.matches(body({})));
    }),
  );
});

const withList = (list: readonly unknown[]) => ({ body: JSON.stringify({ a: list, other: 1 }), attributes: {} });

it('the order of values and of elements changes nothing', () => {
  const values = fc.array(
    fc.oneof(scalar, fc.dictionary(fc.constantFrom(...operators), scalar, { minKeys: 1, maxKeys: 1 })),
    {
      minLength: 1,
      maxLength: 4,
    },
  );
  fc.assert(
    fc.property(values, fc.array(scalar, { maxLength: 4 }), (wanted, found) => {
      const policy = parse(JSON.stringify({ a: wanted }), 'MessageBody');
      const reversed = parse(JSON.stringify({ a: wanted.toReversed() }), 'MessageBody');
      expect(reversed?.matches(withList(found.toReversed()))).toBe(policy?.matches(withList(found)));
    }),
    { numRuns: 500 },
  );
});
