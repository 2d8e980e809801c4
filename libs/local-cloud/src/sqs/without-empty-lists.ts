/**
 * An answer as SQS gives it: a list without entries is left out.
 * @see https://github.com/localstack/localstack/pull/9828
 */
export const withoutEmptyLists = (answer: Readonly<Record<string, readonly unknown[]>>): object =>
  Object.fromEntries(Object.entries(answer).filter(([, list]) => list.length > 0));
