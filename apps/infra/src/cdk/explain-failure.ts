/** What the CDK CLI says when it fails, and what the person in front of it has to do. */
const explanations: readonly (readonly [RegExp, string])[] = [
  [
    /Unable to resolve AWS account|no credentials|Could not load credentials|CredentialsProviderError/i,
    'expected AWS credentials, found none: set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; `aws sts get-caller-identity` tells whether they work',
  ],
  [
    /ExpiredToken|InvalidClientTokenId|SignatureDoesNotMatch|security token included in the request is (invalid|expired)/i,
    'expected AWS credentials that are valid, but AWS refused them: log in again; `aws sts get-caller-identity` tells whether they work',
  ],
  [
    /has the environment been bootstrapped|bootstrap stack version|\/cdk-bootstrap\//i,
    'expected an account and region that are prepared for CDK: run `npx nx run infra:bootstrap` once, with the same credentials and region',
  ],
  [/Region is missing|Unable to determine.*region/i, 'expected a region, found none: set AWS_REGION'],
];

/**
 * What to do about a failure, from what the CDK CLI printed.
 *
 * @returns nothing when that speaks for itself
 */
export const explainFailure = (printed: string): string | undefined =>
  explanations.find(([pattern]) => pattern.test(printed))?.[1];

/** Lines of a stack trace say nothing to whoever deploys. */
export const isStackFrame = (line: string): boolean => /^\s+at .+(:\d+\)?|<anonymous>\)?|native\))$/.test(line);
