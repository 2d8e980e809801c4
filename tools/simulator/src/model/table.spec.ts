import { anOrder } from '@order-events/contracts/testing';
import { describe, expect, it } from 'vitest';
import { createTable } from './table.ts';

const conditional = { Item: { ...anOrder() }, ConditionExpression: '#age < :age' };
const names = { '#age': 'age' };
const values = { ':age': 3 };

describe('DynamoDB refuses', () => {
  it.each([
    ['a name that no expression has', { ExpressionAttributeNames: { ...names, '#other': 'other' } }],
    ['a value that no expression has', { ExpressionAttributeValues: { ...values, ':other': 1 } }],
    ['names without an expression', { ConditionExpression: undefined }],
    ['an item without its key', { Item: { userId: 'U1' } }],
  ])('%s', (_, different) => {
    const put = { ...conditional, ExpressionAttributeNames: names, ExpressionAttributeValues: values, ...different };
    const performed = createTable().put(put);
    expect(performed).toMatchObject({ effect: 'ignored', error: { name: 'ValidationException' } });
  });
});
