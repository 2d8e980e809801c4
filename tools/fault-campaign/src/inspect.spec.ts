import { expect, it } from 'vitest';
import { leftBehind } from './inspect.ts';

it('finds the dead letters that a redrive should have brought home: those without a reason', () => {
  const reason = { deadLetter: { DataType: 'String', StringValue: '{"code":"MESSAGE_NOT_JSON"}' } };
  const letters = [[{ MessageId: 'poison', MessageAttributes: reason }], [{ MessageId: 'moved' }]];
  expect(leftBehind(letters)).toEqual([
    { law: 'redrive is safe', explanation: 'moved was redriven, and is a dead letter without a reason still' },
  ]);
});
