import { expect, it } from 'vitest';
import { checkFaultOptions } from './check-fault-options.ts';
import type { FaultOptions } from './fault-rule.ts';

const check = (options: unknown) => () => checkFaultOptions(options as FaultOptions);

it('accepts every kind of rule, with all of its options', () => {
  const often = { probability: 0.5, skip: 1, times: 3, matching: () => true };
  const request = { ...often, service: 'sqs', action: 'SendMessage', from: 'function' };
  const delivery = { ...often, queue: 'Work' };
  const rules = [
    ...['throttle', 'error', 'deny', 'drop-request', 'drop-answer'].map((fault) => ({ ...request, fault })),
    { ...request, fault: 'delay', milliseconds: 5, when: 'after' },
    { ...request, fault: 'hang', when: 'before' },
    { ...request, fault: 'partial', action: 'DeleteMessageBatch' },
    { ...often, fault: 'kill-worker', service: 'dynamodb', action: 'PutItem', when: 'after' },
    { ...often, fault: 'phantom-receive', from: 'event-source-mapping' },
    ...['duplicate', 'postpone', 'reorder'].map((fault) => ({ ...delivery, fault, milliseconds: 5 })),
    { fault: 'duplicate' },
  ];
  expect(check({ seed: -7, rules })).not.toThrow();
});

it('names the kind of a value that is no value of an option, however deep it is', () => {
  const deep: unknown = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`);
  expect(check({ seed: 1, rules: [{ fault: 'throttle', service: deep }] })).toThrow(/service, got a list$/);
  expect(check({ seed: 1, rules: [{ fault: 'throttle', service: { deep } }] })).toThrow(/service, got an object$/);
});

const throttle = { fault: 'throttle', service: 'sqs' };
it.each([
  ['faults#/seed', 'an integer', { seed: 'x', rules: [] }],
  ['faults#/rules', 'a list', { seed: 1, rules: {} }],
  ['faults#/rules/1', 'an object', { seed: 1, rules: [throttle, null] }],
])('points to %s, where it expects %s', (pointer, expected, options) => {
  expect(check(options)).toThrow(
    expect.objectContaining({
      code: 'INVALID_FAULT_RULE',
      message: expect.stringContaining(`${expected} at ${pointer},`),
    }),
  );
});

it.each([
  ['an unknown fault', { fault: 'explode' }, /one of throttle, .* at faults#\/rules\/0\/fault, got "explode"/],
  ['an unknown option', { ...throttle, chance: 1 }, /one of probability, .* at faults#\/rules\/0\/chance, got 1/],
  ['an option of another kind', { ...throttle, milliseconds: 1 }, /rules\/0\/milliseconds, got 1/],
  ['no service', { fault: 'throttle' }, /one of dynamodb, sns, sqs, ssm at faults#\/rules\/0\/service, got nothing/],
  ['a probability above 1', { ...throttle, probability: 2 }, /a number from 0 to 1 at .*probability, got 2/],
  ['half a skip', { ...throttle, skip: 0.5 }, /a whole number from 0 at .*skip, got 0.5/],
  ['zero times', { ...throttle, times: 0 }, /a whole number from 1 at .*times, got 0/],
  ['an unknown sender', { ...throttle, from: 'me' }, /client, function or event-source-mapping at .*from, got "me"/],
  ['a text for a predicate', { ...throttle, matching: 'x' }, /a function at .*matching, got "x"/],
  ['a delay without its length', { fault: 'delay', service: 'sqs' }, /a number .* at .*milliseconds, got nothing/],
  [
    'a partial of no batch',
    { fault: 'partial', service: 'sqs', action: 'SendMessage' },
    /SendMessageBatch, .*action, got "SendMessage"/,
  ],
  [
    'a partial of no such service',
    { fault: 'partial', service: 'dynamodb', action: 'PutItem' },
    /one of sns, sqs at .*service/,
  ],
  ['a sender of its own for a kill', { fault: 'kill-worker', service: 'sqs', from: 'client' }, /rules\/0\/from/],
])('refuses %s', (_, rule, message) => {
  expect(check({ seed: 1, rules: [rule] })).toThrow(message);
});
