/** A setting given by the person who runs the app is wrong. The message is all that they need to see. */
export class SettingError extends Error {
  override readonly name = 'SettingError';
  readonly code = 'INVALID_SETTING';
  readonly retryable = false;
}
