import { describe, expect, it } from 'vitest';
import { conditionHolds, resolveIntrinsics, type Scope } from './resolve-intrinsics.ts';
import type { JsonValue } from './template.ts';

const names: Readonly<Record<string, string>> = {
  Topic: 'arn:topic',
  'AWS::Region': 'us-east-1',
  'AWS::AccountId': '0',
};
const conditions: Readonly<Record<string, JsonValue>> = {
  Always: { 'Fn::Equals': ['a', 'a'] },
  InRegion: {
    'Fn::Or': [
      { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'x'] },
      { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'us-east-1'] },
    ],
  },
  Never: { 'Fn::Not': [{ Condition: 'Always' }] },
  Both: { 'Fn::And': [{ Condition: 'Always' }, { Condition: 'Never' }] },
};
const scope: Scope = {
  ref: (name) => names[name],
  attribute: (logicalId, attribute) => (logicalId === 'Queue' && attribute === 'Arn' ? 'arn:queue' : undefined),
  condition: (name) => conditions[name],
};
const resolve = (value: JsonValue) => resolveIntrinsics(value, scope, 'Here');

describe('an intrinsic function stands for its value', () => {
  it.each<[string, JsonValue, JsonValue]>([
    ['Ref of a resource', { Ref: 'Topic' }, 'arn:topic'],
    ['Ref of a pseudo parameter', { Ref: 'AWS::Region' }, 'us-east-1'],
    ['Fn::GetAtt with a list', { 'Fn::GetAtt': ['Queue', 'Arn'] }, 'arn:queue'],
    ['Fn::GetAtt with a text', { 'Fn::GetAtt': 'Queue.Arn' }, 'arn:queue'],
    ['Fn::Join', { 'Fn::Join': ['-', ['a', { Ref: 'Topic' }, 1]] }, 'a-arn:topic-1'],
    ['Fn::Split and Fn::Select', { 'Fn::Select': [1, { 'Fn::Split': [':', { Ref: 'Topic' }] }] }, 'topic'],
    [
      'Fn::Sub with a text',
      { 'Fn::Sub': 'assets-${AWS::AccountId}-${Queue.Arn}-${!Kept}' },
      'assets-0-arn:queue-${Kept}',
    ],
    [
      'Fn::Sub with variables',
      { 'Fn::Sub': ['${Name}/${Topic}', { Name: { Ref: 'AWS::Region' } }] },
      'us-east-1/arn:topic',
    ],
    ['Fn::If', [{ 'Fn::If': ['InRegion', 1, 2] }, { 'Fn::If': ['Never', 1, 2] }], [1, 2]],
    ['AWS::NoValue', { a: { Ref: 'AWS::NoValue' }, b: [{ Ref: 'AWS::NoValue' }, 1] }, { b: [1] }],
    ['deep inside', { a: [{ b: { Ref: 'Topic' } }] }, { a: [{ b: 'arn:topic' }] }],
  ])('%s', (_, value, expected) => {
    expect(resolve(value)).toEqual(expected);
  });
});

it('conditions combine', () => {
  expect(['Always', 'InRegion', 'Never', 'Both'].map((name) => conditionHolds(name, scope))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

it('an unknown intrinsic function is an error that names it and its place', () => {
  expect(() => resolve({ list: [{ 'Fn::Cidr': [] }] })).toThrow(
    expect.objectContaining({
      code: 'UNKNOWN_INTRINSIC',
      message: expect.stringMatching(/Fn::Cidr at Here\.list\[0\]/),
    }),
  );
});

it.each<[string, JsonValue]>([
  ['a reference', { Ref: 'Nobody' }],
  ['an attribute', { 'Fn::GetAtt': ['Queue', 'Nothing'] }],
  ['a name in a text', { 'Fn::Sub': '${Nobody}' }],
  ['a condition', { 'Fn::If': ['Nowhere', 1, 2] }],
])('%s to nothing is an error that says where', (_, value) => {
  expect(() => resolve({ x: value })).toThrow(
    expect.objectContaining({ code: 'INVALID_TEMPLATE', message: expect.stringMatching(/at (Here\.x|Conditions)/) }),
  );
});
