import { expect, it } from 'vitest';
import type { JsonValue } from '../stack/template.ts';
import { readPolicyDocument } from './policy-document.ts';

const allow = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*' };
const read = (statement: JsonValue, kind: 'identity' | 'resource' = 'identity') =>
  readPolicyDocument({ Statement: statement }, kind, 'Policy');

it('reads what may be written as one or as a list in the same way', () => {
  expect(read(allow)).toEqual(read([{ ...allow, Action: [allow.Action], Resource: [allow.Resource] }]));
});

it('reads the principals and conditions of a queue policy', () => {
  const statement = {
    ...allow,
    Principal: { AWS: '*', Service: ['sns.amazonaws.com'] },
    Condition: { Bool: { 'AWS:securetransport': false } },
  };
  expect(read(statement, 'resource')).toEqual([
    {
      effect: 'Allow',
      actions: { patterns: ['sqs:SendMessage'], excluded: false },
      resources: { patterns: ['*'], excluded: false },
      principals: ['*', 'sns.amazonaws.com'],
      conditions: [{ operator: 'Bool', key: 'aws:SecureTransport', values: ['false'] }],
    },
  ]);
});

it.each<[string, JsonValue, RegExp]>([
  ['no statement', null, /a statement at Policy\.Statement\[0\], got null/],
  [
    'an element that is not evaluated',
    { ...allow, NotPrincipal: '*' },
    /at Policy\.Statement\[0\], got "NotPrincipal"/,
  ],
  ['an effect that is none', { ...allow, Effect: 'allow' }, /Allow or Deny as Effect .* got "allow"/],
  [
    'an action that is none',
    { ...allow, Action: 'SendMessage' },
    /actions such as sqs:SendMessage .* got "SendMessage"/,
  ],
  ['both Action and NotAction', { ...allow, NotAction: 'sqs:*' }, /either Action or NotAction/],
  ['no resource', { Effect: 'Allow', Action: '*' }, /either Resource or NotResource/],
  ['a principal in the policy of a role', { ...allow, Principal: '*' }, /no Principal, as a role has it/],
  ['a policy variable', { ...allow, Resource: '${aws:username}' }, /no policy variables .* got "\$\{aws:username\}"/],
  ['an operator that is not evaluated', { ...allow, Condition: { DateLessThan: {} } }, /got "DateLessThan"/],
  [
    'a condition key that requests do not have here',
    { ...allow, Condition: { StringLike: { 'aws:UserAgent': 'x' } } },
    /one of the keys aws:SecureTransport, .* at Policy\.Statement\[0\]\.Condition\.StringLike, got "aws:UserAgent"/,
  ],
])('%s is an error that says where', (_, statement, message) => {
  expect(() => read(statement)).toThrow(
    expect.objectContaining({ code: 'INVALID_TEMPLATE', message: expect.stringMatching(message) }),
  );
});

it('a principal of another kind is an error', () => {
  expect(() => read({ ...allow, Principal: { Federated: 'x' } }, 'resource')).toThrow(
    /\*, AWS or Service .* "Federated"/,
  );
});
