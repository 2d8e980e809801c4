import { uniformInt } from 'pure-rand/distribution/uniformInt';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import type { EngineResponse } from '../engines/engine.ts';
import type { GatewayRequest } from '../gateway/gateway-request.ts';
import { drawSome } from './random.ts';

/** A batch request in the service's own protocol. */
interface Batch {
  readonly ids: readonly string[];
  /** The same request with these entries only. */
  readonly bodyWith: (ids: ReadonlySet<string>) => string;
  /** The body of an answer without any entry. */
  readonly emptyAnswer: string;
  /** The body of an answer, with these entries among those that failed. */
  readonly answerWith: (body: string, failed: readonly string[]) => string;
}

/** Lets the service do a part of a batch, and reports the other entries, drawn at random, in `Failed`. */
export async function failSomeEntries(
  request: GatewayRequest,
  work: (request: GatewayRequest) => Promise<EngineResponse>,
  random: RandomGenerator,
): Promise<EngineResponse> {
  const body = request.body.toString('utf8');
  const batch = request.service === 'sns' ? queryBatch(body) : jsonBatch(body);
  // the service refuses it
  if (batch.ids.length === 0) return work(request);
  const failed = drawSome(random, batch.ids, uniformInt(random, 1, batch.ids.length));
  const left = new Set(batch.ids.filter((id) => !failed.includes(id)));
  const answer =
    left.size === 0
      ? { status: 200, headers: {}, body: batch.emptyAnswer }
      : await work(withBody(request, batch.bodyWith(left)));
  if (answer.status !== 200) return answer;
  return { ...answer, body: batch.answerWith(answer.body.toString(), failed) };
}

function withBody(request: GatewayRequest, text: string): GatewayRequest {
  const body = Buffer.from(text);
  return { ...request, headers: { ...request.headers, 'content-length': String(body.length) }, body };
}

const failure = { Code: 'InternalError', Message: 'a fault rule', SenderFault: false };

/** SQS. */
function jsonBatch(body: string): Batch {
  const { Entries = [], ...others }: { readonly Entries?: readonly { readonly Id: string }[] } = JSON.parse(body);
  return {
    ids: Entries.map(({ Id }) => Id),
    bodyWith: (ids) => JSON.stringify({ ...others, Entries: Entries.filter(({ Id }) => ids.has(Id)) }),
    emptyAnswer: '{}',
    answerWith: (text, failed) => {
      const answer: { readonly Failed?: readonly object[] } = JSON.parse(text);
      return JSON.stringify({
        ...answer,
        Failed: [...(answer.Failed ?? []), ...failed.map((Id) => ({ Id, ...failure }))],
      });
    },
  };
}

const entryOf = (field: string): string | undefined => /^PublishBatchRequestEntries\.member\.\d+\./.exec(field)?.[0];

/** SNS: `PublishBatchRequestEntries.member.<number>.Id=<id>` and the other fields of each entry beside it. */
function queryBatch(body: string): Batch {
  const fields = [...new URLSearchParams(body)];
  const idOf = new Map(
    fields.flatMap(([field, value]) => (field === `${entryOf(field)}Id` ? [[entryOf(field), value]] : [])),
  );
  return {
    ids: [...idOf.values()].filter((id) => id !== undefined),
    bodyWith: (ids) =>
      new URLSearchParams(
        fields.filter(([field]) => entryOf(field) === undefined || ids.has(idOf.get(entryOf(field)) ?? '')),
      ).toString(),
    emptyAnswer:
      '<PublishBatchResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishBatchResult>' +
      '<Successful></Successful><Failed></Failed></PublishBatchResult></PublishBatchResponse>',
    answerWith: (text, failed) => text.replace('</Failed>', `${failed.map(toFailedMember).join('')}</Failed>`),
  };
}

function toFailedMember(id: string): string {
  const fields = Object.entries({ Id: id, ...failure }).map(([name, value]) => `<${name}>${value}</${name}>`);
  return `<member>${fields.join('')}</member>`;
}
