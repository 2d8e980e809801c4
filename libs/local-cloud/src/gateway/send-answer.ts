import type { ServerResponse } from 'node:http';
import type { EngineResponse } from '../engines/engine.ts';

/**
 * Answers a request. When that is not read to its end, the answer is the last of the connection: what is still on its way would
 * be taken for another request. It is thrown away until the client has gone, because a client whose bytes are refused may
 * never see the answer.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9112#section-9.6
 */
export function sendAnswer(response: ServerResponse, { status, headers, body }: EngineResponse): void {
  const { req: request } = response;
  if (!request.complete) response.setHeader('connection', 'close');
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  if (request.complete) {
    response.end(body);
    return;
  }
  response.flushHeaders();
  // to end the response would close the connection in both directions
  response.write(body, () => request.socket.end());
  request.resume();
}
