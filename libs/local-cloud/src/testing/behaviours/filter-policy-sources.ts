/** A page of SNS's guide. */
export const page = (name: string): string => `https://docs.aws.amazon.com/sns/latest/dg/${name}.html`;

/** A test of LocalStack's that real AWS was recorded with. */
export const recording = (test: string): string =>
  `https://github.com/localstack/localstack/blob/21bdd430f292504081df483be47cd786cec1467d/tests/aws/services/sns/test_sns_filter_policy.snapshot.json#${test}`;

export const constraintsPage = page('subscription-filter-policy-constraints');

/** A policy as SNS takes it: what is a text already may be none. */
export const policyText = (policy: unknown): string => (typeof policy === 'string' ? policy : JSON.stringify(policy));
