const localstack = 'https://github.com/localstack/localstack/blob/02b6f1855221634efcf40f7f15d93b1a6665ab8a';
const ballerina = 'https://github.com/ballerina-platform/module-ballerinax-aws.sns/blob';

/** What AWS answered to a test of LocalStack, as its authors recorded it. */
export const recordedBy = (test: string): string =>
  `${localstack}/tests/aws/services/sns/test_sns.snapshot.json#${test}`;

/** Tests of a client for SNS, whose authors ran them on AWS. */
export const ballerinaTests = {
  publish: `${ballerina}/659e500fa784eb66ea7bad1c1222243d85b68718/ballerina/tests/publish-tests.bal`,
  subscriptions: `${ballerina}/25f1df06e2e2c998826cef5cb1c1cc4fb2e059c3/ballerina/tests/subscription-tests.bal`,
  tags: `${ballerina}/bd878678b7e4361e0b70e79e9fc6cfa50f122d8b/ballerina/tests/tag-tests.bal`,
  topics: `${ballerina}/9d77ac6b73ae760627f7a6e0428145de7f1fed5b/ballerina/tests/topics-tests.bal`,
} as const;

export const apiPage = (action: string): string => `https://docs.aws.amazon.com/sns/latest/api/API_${action}.html`;

export const guidePage = (page: string): string => `https://docs.aws.amazon.com/sns/latest/dg/${page}.html`;
