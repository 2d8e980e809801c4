import { uniformInt } from 'pure-rand/distribution/uniformInt';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { isEntryId, maxEntries, readJsonBatch, readQueryBatch, type BatchRequest } from '../engines/batch-request.ts';
import type { EngineResponse } from '../engines/engine.ts';
import type { GatewayRequest } from '../gateway/gateway-request.ts';
import { drawSome } from './random.ts';

/** Lets the service do a part of a batch, and reports the other entries, drawn at random, in `Failed`. */
export async function failSomeEntries(
  request: GatewayRequest,
  work: (request: GatewayRequest) => Promise<EngineResponse>,
  random: RandomGenerator,
): Promise<EngineResponse> {
  const batch = readBatch(request);
  // the service refuses it
  if (batch === undefined || !isWellFormed(batch.ids)) return work(request);
  const failed = drawSome(random, batch.ids, uniformInt(random, 1, batch.ids.length));
  const left = new Set(batch.ids.filter((id) => !failed.includes(id)));
  const answer =
    left.size === 0
      ? { status: 200, headers: {}, body: batch.emptyAnswer }
      : await work(withBody(request, batch.bodyWith(left)));
  if (answer.status !== 200) return answer;
  const failures = failed.map((Id) => ({ Id, ...failure }));
  return { ...answer, body: batch.answerWith(answer.body.toString(), failures) };
}

function readBatch({ service, body }: GatewayRequest): BatchRequest | undefined {
  try {
    return service === 'sns' ? readQueryBatch(body.toString('utf8')) : readJsonBatch(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Whether SNS and SQS take these ids of the entries of a batch. */
const isWellFormed = (ids: readonly unknown[]): boolean =>
  ids.length > 0 &&
  ids.length <= maxEntries &&
  new Set(ids).size === ids.length &&
  ids.every((id) => typeof id === 'string' && isEntryId(id));

function withBody(request: GatewayRequest, text: string): GatewayRequest {
  const body = Buffer.from(text);
  return { ...request, headers: { ...request.headers, 'content-length': String(body.length) }, body };
}

const failure = { Code: 'InternalError', Message: 'a fault rule', SenderFault: false };
