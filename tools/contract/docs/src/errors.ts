import { visible } from '@order-events/contract-codegen';

/** An example that is not what its folder says: a valid one that the contract refuses, say. Nothing has been written. */
export class InvalidExampleError extends Error {
  override readonly name = 'InvalidExampleError';
  readonly code = 'INVALID_EXAMPLE';
  readonly retryable = false;

  constructor(file: string, pointer: string, problem: string) {
    super(visible(`${file}#${pointer}: ${problem}`));
  }
}
