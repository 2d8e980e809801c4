import { describe, expect, it } from 'vitest';
import { parseFilterPolicy } from './parse-filter-policy.ts';

/** A policy, and what passes it and what does not: as AWS's pages and recordings of AWS have it. */
interface Example {
  readonly policy: unknown;
  readonly passes: readonly unknown[];
  readonly fails: readonly unknown[];
}

const text = (StringValue: string) => ({ DataType: 'String', StringValue });
const number = (StringValue: string) => ({ DataType: 'Number', StringValue });
const list = (...values: readonly unknown[]) => ({ DataType: 'String.Array', StringValue: JSON.stringify(values) });

/** Attributes of messages. */
const onAttributes: Readonly<Record<string, Example>> = {
  'a text that is listed': {
    policy: { interests: ['rugby', 'tennis'] },
    passes: [
      { interests: text('rugby') },
      { interests: list('golf', 'tennis') },
      { interests: text('tennis'), a: text('b') },
    ],
    fails: [
      { interests: text('Rugby') },
      { interests: list('golf') },
      { interests: list() },
      { other: text('rugby') },
      {},
    ],
  },
  'a number, however it is written': {
    policy: { price: [300] },
    passes: [{ price: number('300') }, { price: number('300.0') }, { price: number('3.0e2') }, { price: list(300) }],
    fails: [{ price: text('300') }, { price: number('300.1') }, { price: list('300') }],
  },
  'a quotation mark and a backslash only where they are escaped twice': {
    policy: { key: ['a"b', 'c\\"d', 'e\\f', 'g\\\\h'] },
    passes: [{ key: text('c"d') }, { key: text('g\\h') }, { key: list('a"b') }],
    fails: [{ key: text('a"b') }, { key: text('e\\f') }],
  },
  'true and null, which only lists can have': {
    policy: { flag: [true, null] },
    passes: [{ flag: list(true) }, { flag: list('x', null) }],
    fails: [{ flag: text('true') }, { flag: text('null') }, { other: text('x') }],
  },
  'a key of a type that SNS ignores': {
    policy: { key: [{ exists: false }] },
    passes: [{ key: { DataType: 'Binary', BinaryValue: 'x' }, other: text('x') }],
    fails: [{ key: text('x'), other: text('x') }, { key: { DataType: 'Binary', BinaryValue: 'x' } }, {}],
  },
  'a list that is no JSON, as if it were not there': {
    policy: { key: [{ 'anything-but': 'x' }] },
    passes: [{ key: list('y') }],
    fails: [
      { key: { DataType: 'String.Array', StringValue: '[y' } },
      { key: { DataType: 'String.Array', StringValue: '1' } },
    ],
  },
  'anything-but, or nothing': {
    policy: { interests: [{ 'anything-but': ['rugby'] }, { exists: false }] },
    passes: [{ interests: text('golf') }, { other: text('rugby') }, { interests: list('rugby', 'golf') }],
    fails: [{ interests: text('rugby') }, { interests: list('rugby', 'rugby') }, {}],
  },
  'every key of several': {
    policy: { interests: ['rugby'], price: [{ numeric: ['>', 100] }] },
    passes: [{ interests: text('rugby'), price: number('100.5') }],
    fails: [{ interests: text('rugby') }, { interests: text('rugby'), price: number('100') }],
  },
  'either of two keys': {
    policy: { source: ['x'], $or: [{ metric: ['a'] }, { namespace: ['b'] }] },
    passes: [
      { source: text('x'), metric: text('a') },
      { source: text('x'), namespace: text('b') },
    ],
    fails: [{ source: text('x') }, { metric: text('a'), namespace: text('b') }],
  },
  'a name like one of every object': {
    policy: '{"constructor":[{"exists":false}],"__proto__":[{"exists":false}]}',
    passes: [{ other: text('x') }],
    fails: [{ constructor: text('x') }],
  },
};

/** Bodies of messages. */
const onBodies: Readonly<Record<string, Example>> = {
  'values as they are in JSON': {
    policy: { key: [null, true, 300, 'text'] },
    passes: [
      '{"key":null}',
      '{"key":true}',
      '{"key":3.0e2}',
      '{"key":"text"}',
      '{"key":[["text"]]}',
      '{"key":[1,300.0]}',
    ],
    fails: [
      '{"key":"null"}',
      '{"key":"true"}',
      '{"key":"300"}',
      '{"key":false}',
      '{"other":1}',
      '{}',
      '{"key":{"key":300}}',
    ],
  },
  'nothing but objects': {
    policy: { key: [{ exists: false }] },
    passes: ['{"other":1}', '{"key":{"name":"fans"}}', '{"key":[],"other":null}'],
    fails: ['', 'text', '"text"', '[{"other":1}]', 'null', '{}', '{"other":{}}', '{"key":null}', '{"key":""}'],
  },
  'a key with a value': {
    policy: { key: [{ exists: true }] },
    passes: ['{"key":"x"}', '{"key":0}', '{"key":[null,"x"]}', '{"key":false}'],
    fails: ['{"key":null}', '{"key":""}', '{"key":[]}', '{"key":{"key":1}}', '{"other":1}'],
  },
  'a key in an object, and its name with a dot': {
    policy: { 'a.b': { c: ['x'] } },
    passes: [
      '{"a":{"b":{"c":"x"}}}',
      '{"a.b.c":"x"}',
      '{"a":{"b.c":"x"}}',
      '{"a.b":{"c":"x"}}',
      '{"a":{"b":1},"a.b":{"c":"x"}}',
    ],
    fails: ['{"a":{"b":"x"}}', '{"a":{"b":{"c":"y"}}}', '{"c":"x"}'],
  },
  'what one object of a list has, all of it': {
    policy: { records: { key: [{ prefix: 'auto-' }], event: ['created'] } },
    passes: [
      {
        records: [
          { key: 'auto-1', event: 'created' },
          { key: 'home-1', event: 'removed' },
        ],
      },
      { records: [[[{ key: ['home-1', 'auto-1'], event: 'created' }]]] },
      { records: { key: 'auto-1', event: 'created' } },
      { records: [{ key: 'auto-1' }], 'records.event': 'created' },
    ],
    fails: [
      {
        records: [
          { key: 'auto-1', event: 'removed' },
          { key: 'home-1', event: 'created' },
        ],
      },
      { records: [{ key: 'auto-1' }, { event: 'created' }] },
    ],
  },
  'what one object of a list within a list has': {
    policy: { a: { b: { c: [1], d: [2] }, e: [3] } },
    passes: [
      {
        a: [
          { b: [{ c: 1 }], e: 3 },
          {
            b: [
              { c: 0, d: 2 },
              { c: 1, d: 2 },
            ],
            e: [4, 3],
          },
        ],
      },
    ],
    fails: [{ a: [{ b: [{ c: 1, d: 2 }] }, { b: [{ c: 1 }, { d: 2 }], e: 3 }] }],
  },
  'a key that no object of a list has': {
    policy: { list: { a: [1], b: [{ exists: false }] } },
    passes: [{ list: [{ a: 1 }, { a: 2 }] }],
    fails: [{ list: [{ a: 1 }, { b: 2 }] }],
  },
  'either, below the outer keys': {
    policy: { detail: { scope: ['s'], $or: [{ source: ['x'] }, { type: ['y'] }] } },
    passes: [{ detail: { scope: 's', type: 'y' } }, { detail: { scope: 's', source: 'x' } }],
    fails: [{ detail: { scope: 's' } }, { scope: 's', source: 'x' }, { detail: { source: 'x', type: 'y' } }],
  },
  '$or as a key, where it is none of the operators': {
    policy: { $or: { key: ['x'] } },
    passes: [{ $or: { key: 'x' } }],
    fails: [{ key: 'x' }],
  },
  'the later of two conditions on one key': {
    policy: '{"a":{"b":["x"]},"a.b":["y"]}',
    passes: [{ a: { b: 'y' } }],
    fails: [{ a: { b: 'x' } }],
  },
  'anything, without conditions': { policy: {}, passes: ['', 'text', '{}', { key: 'x' }], fails: [] },
};

/** One pattern each, on texts, numbers and what else a body holds. */
const onValues: Readonly<Record<string, Example>> = {
  prefix: { policy: { prefix: 'bas' }, passes: ['baseball', 'bas'], fails: ['Baseball', 'ba', 1, null] },
  suffix: { policy: { suffix: 'ball' }, passes: ['baseball', 'ball'], fails: ['ballet', 'BALL', 1] },
  'equals-ignore-case': {
    policy: { 'equals-ignore-case': 'TEnnis' },
    passes: ['tennis', 'TENNIS'],
    fails: ['tenni', 1],
  },
  wildcard: {
    policy: { wildcard: 'b*s*l' },
    passes: ['baseball', 'bsl', 'b*s*l'],
    fails: ['bl', 'basebal ', 'bas', 1],
  },
  'a wildcard that stands for nothing': { policy: { wildcard: '*ball' }, passes: ['ball', 'a ball'], fails: ['balls'] },
  'parts that may not overlap': {
    policy: { wildcard: 'aba*aba' },
    passes: ['abaaba', 'abaXaba'],
    fails: ['ababa', 'aba'],
  },
  'a middle part that the end needs': { policy: { wildcard: '*a*a' }, passes: ['aa', 'xaya'], fails: ['a'] },
  'escaped wildcards': { policy: { wildcard: 'a\\*b\\\\*' }, passes: ['a*b\\', 'a*b\\c'], fails: ['axb\\', 'a*b'] },
  'a wildcard pattern without any': { policy: { wildcard: 'a.c' }, passes: ['a.c'], fails: ['abc'] },
  'cidr, version 4': {
    policy: { cidr: '10.0.0.0/24' },
    passes: ['10.0.0.0', '10.0.0.255'],
    fails: ['10.0.1.0', 'x', '', 1],
  },
  'cidr, version 6': {
    policy: { cidr: '2001:db8::/32' },
    passes: ['2001:db8::1'],
    fails: ['2001:db9::1', '10.0.0.1', '::1%lo'],
  },
  numeric: {
    policy: { numeric: ['>', 0, '<=', 150] },
    passes: [150, 0.1, [0, 1]],
    fails: [0, 150.1, '1', null, true],
  },
  'numeric with one limit': { policy: { numeric: ['<', 0] }, passes: [-1], fails: [0] },
  'anything-but a text': { policy: { 'anything-but': 'x' }, passes: ['y', 1, ['x', 'y']], fails: ['x', ['x', 'x']] },
  'anything-but numbers': { policy: { 'anything-but': [100, 500] }, passes: [100.1, [100, 50]], fails: [100, 5e2] },
  'anything-but a prefix': {
    policy: { 'anything-but': { prefix: 'order-' } },
    passes: ['order_1'],
    fails: ['order-1'],
  },
  'anything-but a suffix': { policy: { 'anything-but': { suffix: 'ball' } }, passes: ['rugby'], fails: ['baseball'] },
  'anything-but a wildcard': {
    policy: { 'anything-but': { wildcard: '*ball' } },
    passes: ['rugby'],
    fails: ['baseball'],
  },
  'anything-but whatever case': {
    policy: { 'anything-but': { 'equals-ignore-case': 'tennis' } },
    passes: ['rugby'],
    fails: ['Tennis'],
  },
};

const inBody = (value: unknown) => ({ key: value });
const nested = (depth: number) => `{"key":${'['.repeat(depth)}"x"${']'.repeat(depth)}}`;
const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

describe('a policy on attributes finds', () => {
  it.each(Object.entries(onAttributes))('%s', (_, { policy, passes, fails }) => {
    const { matches } = parseFilterPolicy(textOf(policy), 'MessageAttributes');
    const missed = passes.filter((attributes) => !matches({ body: 'x', attributes: Object(attributes) }));
    const wrong = fails.filter((attributes) => matches({ body: 'x', attributes: Object(attributes) }));
    expect({ missed, wrong }).toEqual({ missed: [], wrong: [] });
  });
});

describe('a policy on the body finds', () => {
  const values = Object.entries(onValues).map(([name, { policy, passes, fails }]): [string, Example] => {
    return [name, { policy: { key: [policy] }, passes: passes.map(inBody), fails: fails.map(inBody) }];
  });
  it.each([...Object.entries(onBodies), ...values])('%s', (_, { policy, passes, fails }) => {
    const { matches } = parseFilterPolicy(textOf(policy), 'MessageBody');
    const missed = passes.filter((body) => !matches({ body: textOf(body), attributes: {} }));
    const wrong = fails.filter((body) => matches({ body: textOf(body), attributes: {} }));
    expect({ missed, wrong }).toEqual({ missed: [], wrong: [] });
  });
});

it('a body that is nested beyond what AWS reads passes no policy', () => {
  const { matches } = parseFilterPolicy('{"key":["x"]}', 'MessageBody');
  expect(matches({ body: nested(500), attributes: {} })).toBe(true);
  expect(matches({ body: nested(120_000), attributes: {} })).toBe(false);
});
