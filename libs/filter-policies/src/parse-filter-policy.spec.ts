import { expect, it } from 'vitest';
import { FilterPolicyError } from './filter-policy-error.ts';
import type { FilterPolicyScope } from './filter-policy-scope.ts';
import { parseFilterPolicy } from './parse-filter-policy.ts';

const textOf = (policy: unknown) => (typeof policy === 'string' ? policy : JSON.stringify(policy));

/** What SNS would say of a policy, after the prefix. */
function refusalOf(policy: unknown, scope: FilterPolicyScope): string | undefined {
  try {
    parseFilterPolicy(textOf(policy), scope);
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(FilterPolicyError);
    return error instanceof Error ? error.message.replace(/^FilterPolicy: /, '') : undefined;
  }
}

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `value${index}`);

/** The words of those that AWS was recorded with are compared over the wire, too: see the behaviours of local-cloud. */
it.each([
  ['', 'failed to parse JSON.'],
  ['{invalidjson}', 'failed to parse JSON.'],
  ['null', 'Filter is not an object'],
  [['value'], 'Filter is not an object'],
  [{ key: 'value' }, '"key" must be an object or an array'],
  [{ key: null }, '"key" must be an object or an array'],
  [{ key: {} }, 'Empty objects are not allowed'],
  [{ key: [] }, 'Empty arrays are not allowed'],
  [{ key: [['value']] }, 'Match value must be String, number, true, false, or null'],
  [{ key: [{}] }, 'Match expression name not found'],
  [{ key: [{ constructor: 'value' }] }, 'Unrecognized match type constructor'],
  ['{"key":[{"__proto__":"value"}]}', 'Unrecognized match type __proto__'],
  [{ key: [{ prefix: 'a', suffix: 'b' }] }, 'Only one key allowed in match expression'],
  [{ key: [{ numeric: ['=', 1], suffix: 'b' }] }, 'Too many elements in numeric expression'],
  [{ key: [{ prefix: 1 }] }, 'prefix match pattern must be a string'],
  [{ key: [{ 'equals-ignore-case': ['a'] }] }, 'equals-ignore-case match pattern must be a string'],
  [{ key: [{ wildcard: null }] }, 'wildcard match pattern must be a string'],
  [{ key: [{ wildcard: 'a**b' }] }, 'Consecutive wildcard characters at pos 2'],
  [{ key: [{ wildcard: 'a\\b' }] }, 'Invalid escape character at pos 2'],
  [{ key: [{ wildcard: '*a*b*c*' }] }, 'A single pattern must not contain more than 3 wildcards'],
  [{ key: [{ 'anything-but': { wildcard: '*a*b*c*' } }] }, 'A single pattern must not contain more than 3 wildcards'],
  [{ key: numbered(51).map((name) => ({ wildcard: `*${name}*` })) }, 'Filter policy is too complex'],
  [{ key: [{ cidr: 1 }] }, 'prefix match pattern must be a string'],
  [{ key: [{ cidr: '10.0.0.0' }] }, "Malformed CIDR, one '/' required"],
  [{ key: [{ cidr: '10.0.0.0/' }] }, "Malformed CIDR, one '/' required"],
  [{ key: [{ cidr: '10.0.0.0/8/8' }] }, "Malformed CIDR, one '/' required"],
  [{ key: [{ cidr: '10.0.0.0/x' }] }, 'Malformed CIDR, mask bits must be an integer'],
  [{ key: [{ cidr: '10.0.0.0/-1' }] }, 'Malformed CIDR, mask bits must not be negative'],
  [{ key: [{ cidr: '10.0.0.0/32' }] }, 'IPv4 mask bits must be < 32'],
  [{ key: [{ cidr: '::1/128' }] }, 'IPv6 mask bits must be < 128'],
  [{ key: [{ cidr: '10.0.0.256/24' }] }, 'Nonstandard IP address: 10.0.0.256'],
  [{ key: [{ cidr: 'fe80::1%eth0/24' }] }, 'Nonstandard IP address: fe80::1%eth0'],
  [{ key: [{ numeric: 1 }] }, 'Value of numeric must be an array.'],
  [{ key: [{ numeric: [{}] }] }, 'Invalid member in numeric match: {'],
  [{ key: [{ numeric: ['toString', 1] }] }, 'Unrecognized numeric range operator: toString'],
  [{ key: [{ numeric: ['=', 1, '<', 2] }] }, 'Too many elements in numeric expression'],
  [{ key: [{ numeric: ['>', 1, '<', 1] }] }, 'Bottom must be less than top'],
  [{ key: [{ exists: 'true' }] }, 'exists match pattern must be either true or false.'],
  [{ key: [{ 'anything-but': true }] }, 'Value of anything-but must be an array or single string/number value.'],
  [{ key: [{ 'anything-but': [null] }] }, 'Inside anything but list, start|null|boolean is not supported.'],
  ...[[], ['a', 1]].map((list): [unknown, string] => [
    { key: [{ 'anything-but': list }] },
    'Inside anything but list, either all values are number or string, mixed type is not supported',
  ]),
  [{ key: [{ 'anything-but': {} }] }, 'Anything-But expression name not found'],
  [{ key: [{ 'anything-but': { numeric: ['=', 1] } }] }, 'Unsupported anything-but pattern: numeric'],
  [{ key: [{ 'anything-but': { prefix: '' } }] }, 'Null prefix not allowed'],
  [{ key: [{ 'anything-but': { prefix: 'a', suffix: 'b' } }] }, 'Only one key allowed in match expression'],
  // `$or` with one object, or with a reserved word in one, is a key like any other
  [{ $or: [{ key: ['value'] }] }, 'Unrecognized match type key'],
  [{ $or: [{ numeric: 123 }, { prefix: 'abc' }] }, 'Value of numeric must be an array.'],
  [{ $or: {} }, 'Empty objects are not allowed'],
  [{ $or: [{}, {}] }, 'Empty objects are not allowed'],
  [{ $or: 'value' }, '"$or" must be an object or an array'],
  [{ $or: [{ key: 'value' }, { other: ['value'] }] }, '"key" must be an object or an array'],
  [{ key: numbered(151) }, 'Filter policy is too complex'],
  [Object.fromEntries(numbered(6).map((name) => [name, ['value']])), 'Filter policy can not have more than 5 keys'],
  [{ $or: numbered(6).map((name) => ({ [name]: ['value'] })) }, 'Filter policy can not have more than 5 keys'],
  [{ key: ['x'.repeat(256 * 1024)] }, 'Filter policy is too long'],
] satisfies readonly [unknown, string][])('%j is refused, whatever it looks at: %s', (policy, message) => {
  expect(refusalOf(policy, 'MessageAttributes')).toBe(message);
  expect(refusalOf(policy, 'MessageBody')).toBe(message);
});

it('a nested policy is refused for attributes only', () => {
  const policy = { object: { key: ['value'] } };
  expect(refusalOf(policy, 'MessageAttributes')).toBe(
    'Filter policy scope MessageAttributes does not support nested filter policy',
  );
  expect(refusalOf(policy, 'MessageBody')).toBeUndefined();
});

it.each([
  [{ a: numbered(75), b: ['x', 'y'] }, undefined],
  [{ a: numbered(75), b: { c: ['x'] } }, undefined],
  [{ a: numbered(76), b: { c: ['x'] } }, 'Filter policy is too complex'],
  [{ a: { b: { c: numbered(50) } } }, undefined],
  [{ a: { b: { c: numbered(51) } } }, 'Filter policy is too complex'],
  [{ $or: [{ a: numbered(75) }, { b: numbered(75) }] }, undefined],
  [{ $or: [{ a: numbered(75) }, { b: numbered(76) }] }, 'Filter policy is too complex'],
  // two ways to each of thirty keys: counted, not listed
  [
    { a: Object.fromEntries(numbered(30).map((name) => [name, { $or: [{ b: [1] }, { c: [1] }] }])) },
    'Filter policy is too complex',
  ],
])('lists of values multiply, each as often as it is deep, and alternatives add up: %j', (policy, message) => {
  expect(refusalOf(policy, 'MessageBody')).toBe(message);
});

it('a policy that is nested beyond any limit is refused, and not followed to its end', () => {
  const deep = `${'{"a":'.repeat(40_000)}["x"]${'}'.repeat(40_000)}`;
  const choices = `${'{"$or":['.repeat(9_000)}{"a":[1]}${',{"a":[1]}]}'.repeat(9_000)}`;
  for (const policy of [deep, choices]) expect(refusalOf(policy, 'MessageBody')).toBe('Filter policy is too complex');
});

it('only the outer keys of a policy on the body are counted', () => {
  const there = [{ exists: true }];
  const finding = { standard_control: there, region: there, account: there };
  const policy = { state: ['SUCCESS'], severity: there, message: there, finding };
  expect(refusalOf(policy, 'MessageBody')).toBeUndefined();
});
