/** Git, the repository, or what is to be compared (the base, the releases, any schema) is not there. Nothing has been compared. */
export class GitError extends Error {
  override readonly name = 'GitError';
  readonly code = 'GIT_UNREACHABLE';
  readonly retryable = false;
}
