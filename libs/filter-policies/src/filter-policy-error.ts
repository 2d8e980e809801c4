/**
 * What SNS would refuse as a filter policy. The message is AWS's own: what follows `Invalid parameter: ` where a policy is
 * set, and `Invalid parameter: Attributes Reason: ` where it is given to Subscribe; without the place in the text where
 * AWS stopped reading.
 */
export class FilterPolicyError extends Error {
  override readonly name = 'FilterPolicyError';
  readonly code = 'INVALID_FILTER_POLICY';
}

/** Most of AWS's words about a policy begin with the name of the attribute. */
export function refusal(reason: string): FilterPolicyError {
  return new FilterPolicyError(`FilterPolicy: ${reason}`);
}
