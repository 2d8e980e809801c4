/** Git, the repository or the base of a comparison could not be reached. Nothing has been compared. */
export class GitError extends Error {
  override readonly name = 'GitError';
  readonly code = 'GIT_UNREACHABLE';
  readonly retryable = false;
}
