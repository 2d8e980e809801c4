import type { RehearsalAnswer, RehearsalRequest } from './rehearsal-request.ts';

/** Headers of one connection, which say nothing about the next. */
const hopHeaders = new Set(['connection', 'content-length', 'expect', 'host', 'keep-alive', 'transfer-encoding']);

/** Sends a request on to the local cloud as it came, and gives its answer back. */
export async function forward(request: RehearsalRequest, endpoint: string): Promise<RehearsalAnswer> {
  const { method, url, body } = request;
  const headers = Object.entries(request.headers).flatMap(([name, value]) =>
    hopHeaders.has(name) || value === undefined ? [] : [[name, String(value)] satisfies [string, string]],
  );
  const answer = await fetch(`${endpoint}${url.pathname}${url.search}`, {
    method,
    headers,
    ...(body.length === 0 ? {} : { body: new Uint8Array(body) }),
  });
  const answerHeaders = [...answer.headers].filter(([name]) => !hopHeaders.has(name) && name !== 'content-encoding');
  return {
    status: answer.status,
    headers: Object.fromEntries(answerHeaders),
    body: Buffer.from(await answer.arrayBuffer()),
  };
}
