import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { matchesAction, matchesArn, matchesWildcards } from './wildcards.ts';

const plain = fc.string().filter((text) => !/[*?]/.test(text));

test('a pattern without wildcards stands for itself alone', () => {
  fc.assert(fc.property(plain, plain, (pattern, text) => matchesWildcards(pattern, text) === (pattern === text)));
});

test('* stands for any text, none included, between what is around it', () => {
  fc.assert(
    fc.property(plain, fc.string(), plain, (before, between, after) =>
      matchesWildcards(`${before}*${after}`, `${before}${between}${after}`),
    ),
  );
});

test('? stands for exactly one character', () => {
  fc.assert(
    fc.property(plain, fc.string({ unit: 'grapheme-ascii', maxLength: 3 }), (before, between) => {
      expect(matchesWildcards(`${before}?`, `${before}${between}`)).toBe(between.length === 1);
    }),
  );
});

it.each([
  ['sqs:sendmessage', 'sqs:SendMessage', true],
  ['SQS:Send*', 'sqs:SendMessage', true],
  ['sqs:Send', 'sqs:SendMessage', false],
  ['sqs.SendMessage', 'sqs:SendMessage', false],
])('the action %s stands for %s: %s', (pattern, action, expected) => {
  expect(matchesAction(pattern, action)).toBe(expected);
});

it.each([
  ['arn:aws:sns:*:*:OrderTopic', 'arn:aws:sns:us-east-1:000000000000:OrderTopic', true],
  ['arn:aws:sns:*:OrderTopic', 'arn:aws:sns:us-east-1:000000000000:OrderTopic', false],
  ['arn:aws:sns:us-east-1:000000000000:Order*', 'arn:aws:sns:us-east-1:000000000000:OrderTopic:sub', true],
  ['*', 'arn:aws:sns:us-east-1:000000000000:OrderTopic', false],
])('the ARN %s stands for %s: %s', (pattern, text, expected) => {
  expect(matchesArn(pattern, text)).toBe(expected);
});
