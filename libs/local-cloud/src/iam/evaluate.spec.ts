import { expect, it } from 'vitest';
import { evaluate } from './evaluate.ts';
import { readPolicyDocument } from './policy-document.ts';

const role = 'arn:aws:iam::000000000000:role/R';
const decide = (effect: string, who: string, principal = role) =>
  evaluate(
    readPolicyDocument(
      { Statement: { Effect: effect, Action: '*', Resource: '*', Principal: { AWS: who } } },
      'resource',
      'Policy',
    ),
    { principal, action: 'sqs:SendMessage', resource: '*', context: {} },
  );

it.each(['000000000000', 'arn:aws:iam::000000000000:root'])(
  'the account %s as principal allows its roles nothing by itself, and a denial for it hits them all',
  (who) => {
    expect(decide('Allow', who)).toBe('not-allowed');
    expect(decide('Deny', who)).toBe('denied');
    expect(decide('Deny', who, 'sns.amazonaws.com')).toBe('not-allowed');
  },
);
