/** The process of a candidate ended without a measurement. */
export class CandidateFailedError extends Error {
  override readonly name = 'CandidateFailedError';
  readonly code = 'CANDIDATE_FAILED';
}

/** The packages that are compared are not installed. */
export class AnchorsMissingError extends Error {
  override readonly name = 'AnchorsMissingError';
  readonly code = 'ANCHORS_MISSING';
}
