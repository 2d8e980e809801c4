/** A run on the local cloud was not the one that is to be priced. */
export class MeasurementFailedError extends Error {
  override readonly name = 'MeasurementFailedError';
  readonly code = 'MEASUREMENT_FAILED';
}
