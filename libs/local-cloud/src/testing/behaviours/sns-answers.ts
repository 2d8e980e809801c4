import { refused } from './behaviour.ts';

/** The refusal of a parameter, as SNS words most of them. */
export const invalidParameter = (reason: string): object =>
  refused('InvalidParameterException', `Invalid parameter: ${reason}`);

/** Whatever the answer, it is no refusal. */
export const accepted: object = { $metadata: { httpStatusCode: 200 } };
