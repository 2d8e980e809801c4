let isTaken = false;

/**
 * Does some work. A rejection that nobody handles meanwhile goes to the caller, who ends with it what has left it behind:
 * Node would end the process, and so does Lambda's runtime.
 *
 * @param onRejection - Called when the code that waits for settled promises has gone on as far as it can.
 * @throws {TypeError} when such work is already being done in this thread: whose a rejection is, nobody could tell.
 */
export async function crashOnRejections<Result>(onRejection: () => void, work: () => Promise<Result>): Promise<Result> {
  if (isTaken) throw new TypeError('expected one simulation at a time in a thread, got two');
  isTaken = true;
  const others = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', onRejection);
  try {
    return await work();
  } finally {
    process.off('unhandledRejection', onRejection);
    for (const other of others) process.on('unhandledRejection', other);
    isTaken = false;
  }
}
