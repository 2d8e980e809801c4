import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluate } from './evaluate.ts';
import type { PermissionRequest } from './permission-request.ts';
import type { Selection, Statement } from './policy-document.ts';

const queue = (name: string): string => `arn:aws:sqs:us-east-1:000000000000:${name}`;
const actions = ['sqs:SendMessage', 'sqs:ReceiveMessage', 'dynamodb:PutItem'];
const resources = ['A', 'B', 'AB'].map(queue);
const principals = ['arn:aws:iam::000000000000:role/R', 'sns.amazonaws.com'];

const selection = (patterns: readonly string[]): fc.Arbitrary<Selection> =>
  fc.record({
    patterns: fc.array(fc.constantFrom(...patterns), { minLength: 1, maxLength: 3 }),
    excluded: fc.boolean(),
  });
const statement: fc.Arbitrary<Statement> = fc.record({
  effect: fc.constantFrom('Allow', 'Deny'),
  actions: selection(['*', 'sqs:*', 'SQS:send*', 'sqs:?endMessage', ...actions]),
  resources: selection(['*', queue('*'), queue('?'), ...resources]),
  principals: fc.option(fc.array(fc.constantFrom('*', '000000000000', ...principals), { minLength: 1 }), {
    nil: undefined,
  }),
  conditions: fc.array(
    fc.record({
      operator: fc.constantFrom('ArnLike', 'StringEquals', 'StringLike'),
      key: fc.constant('aws:SourceArn'),
      values: fc.array(fc.constantFrom('arn:aws:sns:us-east-1:000000000000:T', 'arn:*:sns:*:*:*'), { minLength: 1 }),
    }),
    { maxLength: 1 },
  ),
});
const policy = fc.array(statement, { maxLength: 4 });
const request: fc.Arbitrary<PermissionRequest> = fc.record({
  principal: fc.constantFrom(...principals),
  action: fc.constantFrom(...actions),
  resource: fc.constantFrom(...resources),
  context: fc.constantFrom({}, { 'aws:SourceArn': 'arn:aws:sns:us-east-1:000000000000:T' }),
});
const everything: Selection = { patterns: ['*'], excluded: false };
const anything: Statement = {
  effect: 'Allow',
  actions: everything,
  resources: everything,
  principals: undefined,
  conditions: [],
};

test('nothing is allowed without a statement', () => {
  fc.assert(fc.property(request, (wanted) => evaluate([], wanted) === 'not-allowed'));
});

test('a denial wins, whatever else is allowed and wherever it stands', () => {
  fc.assert(
    fc.property(policy, policy, request, (before, after, wanted) => {
      const denial: Statement = { ...anything, effect: 'Deny' };
      expect(evaluate([...before, denial, ...after], wanted)).toBe('denied');
    }),
  );
});

test('one more allowance never takes a permission away', () => {
  fc.assert(
    fc.property(policy, statement, request, (statements, added, wanted) => {
      fc.pre(evaluate(statements, wanted) === 'allowed');
      expect(evaluate([...statements, { ...added, effect: 'Allow' }], wanted)).toBe('allowed');
    }),
  );
});

test('one more denial never gives a permission', () => {
  fc.assert(
    fc.property(policy, statement, request, (statements, added, wanted) => {
      fc.pre(evaluate(statements, wanted) !== 'allowed');
      expect(evaluate([...statements, { ...added, effect: 'Deny' }], wanted)).not.toBe('allowed');
    }),
  );
});

test('the order of the statements does not matter', () => {
  fc.assert(
    fc.property(policy, request, (statements, wanted) => {
      expect(evaluate(statements.toReversed(), wanted)).toBe(evaluate(statements, wanted));
    }),
  );
});

test('an action is selected or excluded, never both', () => {
  fc.assert(
    fc.property(statement, request, ({ actions: { patterns } }, wanted) => {
      const allows = (excluded: boolean) => evaluate([{ ...anything, actions: { patterns, excluded } }], wanted);
      expect([allows(false), allows(true)].toSorted()).toEqual(['allowed', 'not-allowed']);
    }),
  );
});

test('the case of an action does not matter', () => {
  fc.assert(
    fc.property(policy, request, (statements, wanted) => {
      const shouted = { ...wanted, action: wanted.action.toUpperCase() };
      expect(evaluate(statements, shouted)).toBe(evaluate(statements, wanted));
    }),
  );
});
