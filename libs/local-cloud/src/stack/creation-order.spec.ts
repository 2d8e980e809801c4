import { expect, it } from 'vitest';
import { creationOrder } from './creation-order.ts';

const Type = 'AWS::SQS::Queue';

it.each([
  ['Ref', { Ref: 'Second' }],
  ['Fn::GetAtt with a list', { 'Fn::GetAtt': ['Second', 'Arn'] }],
  ['Fn::GetAtt with a text', { 'Fn::GetAtt': 'Second.Arn' }],
  ['Fn::Sub', { 'Fn::Sub': 'x-${Second.Arn}-${AWS::Region}' }],
  ['Fn::Sub with variables', { 'Fn::Sub': ['${a}', { a: { Ref: 'Second' } }] }],
  ['Fn::Join', { 'Fn::Join': ['', ['x', { Ref: 'Second' }]] }],
])('a resource comes after the one that it names by %s', (_, value) => {
  expect(creationOrder({ First: { Type, Properties: { deep: [{ value }] } }, Second: { Type } })).toEqual([
    'Second',
    'First',
  ]);
});

it('a resource comes after those that it depends on', () => {
  const resources = { First: { Type, DependsOn: ['Third'] }, Second: { Type, DependsOn: 'First' }, Third: { Type } };
  expect(creationOrder(resources)).toEqual(['Third', 'First', 'Second']);
});

it('a circle is an error that shows it', () => {
  const resources = {
    Before: { Type, DependsOn: 'First' },
    First: { Type, Properties: { a: { Ref: 'Second' } } },
    Second: { Type, DependsOn: 'First' },
  };
  expect(() => creationOrder(resources)).toThrow(
    expect.objectContaining({ code: 'INVALID_TEMPLATE', message: expect.stringMatching(/First -> Second -> First$/) }),
  );
});
