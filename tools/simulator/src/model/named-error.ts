/** An error as the SDK and Node make them: told from others by its name, or by its code. */
export function namedError(name: string, message: string, code?: string): Error {
  return Object.assign(new Error(message), { name, ...(code !== undefined && { code }) });
}

/** What a request rejects with whose signal aborts. */
export function abortError(): Error {
  return namedError('AbortError', 'Request aborted');
}
