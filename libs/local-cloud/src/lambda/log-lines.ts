import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { endMark } from './worker-protocol.ts';

export interface LogLines {
  /** Resolves when everything that the invocation wrote was delivered, or the stream has ended. */
  readonly ended: (requestId: string) => Promise<void>;
}

/** Delivers what a function's process writes, line by line, and tells where each invocation ends. */
export function readLogLines(stream: Readable, onLine: (line: string) => void): LogLines {
  const waiting = new Map<string, () => void>();
  const seen = new Set<string>();
  const lines = createInterface({ input: stream, crlfDelay: Infinity });
  let closed = false;
  lines.on('line', (line) => {
    const [text = '', requestId] = line.split(endMark);
    if (requestId === undefined || text !== '') onLine(text);
    if (requestId === undefined) return;
    const resolve = waiting.get(requestId);
    if (resolve === undefined) seen.add(requestId);
    waiting.delete(requestId);
    resolve?.();
  });
  lines.on('close', () => {
    closed = true;
    for (const resolve of waiting.values()) resolve();
  });
  return {
    ended: (requestId) =>
      new Promise((resolve) => {
        if (closed || seen.delete(requestId)) resolve();
        else waiting.set(requestId, resolve);
      }),
  };
}
