import { expect, test } from 'vitest';
import { explainFailure, isStackFrame } from './explain-failure.ts';

test.each([
  ['Unable to resolve AWS account to use. It must be either configured', 'AWS_PROFILE'],
  ['Need to perform AWS calls for account 123456789012, but no credentials have been configured', 'AWS_PROFILE'],
  ['ExpiredToken: The security token included in the request is expired', 'log in again'],
  [
    'SSM parameter /cdk-bootstrap/hnb659fds/version not found. Has the environment been bootstrapped?',
    'infra:bootstrap',
  ],
])('%s', (printed, advice) => {
  expect(explainFailure(`❌ failed\n${printed}\n`)).toContain(advice);
});

test('what is not known is left as it is', () => {
  expect(explainFailure('Resource handler returned message: table exists')).toBeUndefined();
});

test('stack frames are told from what there is to read', () => {
  expect(isStackFrame('    at async main (/app/node_modules/aws-cdk/lib/index.js:1:2)')).toBe(true);
  expect(isStackFrame('  at a time')).toBe(false);
});
