import { buildApp } from 'fauxqs';
import { account } from '../account.ts';
import { errorResponse } from '../gateway/error-response.ts';
import { interceptDeliveries, type Deliver, type MayDeliver, type PublishRequest } from './deliveries.ts';
import { readSnsFields } from '../sns/read-sns-fields.ts';
import { createSnsRules } from '../sns/sns-rules.ts';
import { createMessageMoveTasks } from '../sqs/message-move-tasks.ts';
import { readSqsFields } from '../sqs/read-sqs-fields.ts';
import type { SqsFields } from '../sqs/sqs-fields.ts';
import { createSqsRules } from '../sqs/sqs-rules.ts';
import type { Engine, EngineRequest, EngineResponse } from './engine.ts';
import { loadFauxqsInternals, type Persistence } from './fauxqs-internals.ts';
import { keepMessages } from './keep-messages.ts';
import { filterMessages } from './message-filters.ts';
import { refuseAction } from './refuse-action.ts';
import { deliverUndeliverable } from './subscription-dead-letters.ts';

/** SNS and SQS, and of STS who the caller is. */
export interface MessagingEngine extends Readonly<Record<'sns' | 'sqs' | 'sts', Pick<Engine, 'handle'>>> {
  /** Takes up what is kept, and keeps everything there from now on. Before anything else is done. */
  readonly keepIn: (persistence: Persistence, endpoint: string) => void;
  /** How many messages a queue holds, hides or delays; looking does not count as a receive. 0 for a queue that is gone. */
  readonly messagesIn: (queueArn: string) => number;
  /** How many messages the running message move tasks have still to move. */
  readonly messagesToMove: () => number;
  readonly stop: () => Promise<void>;
}

const counts = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
] as const;

const publishActions = new Set(['Publish', 'PublishBatch']);

export interface MessagingOptions {
  readonly deliver: Deliver;
  readonly mayDeliver: MayDeliver;
  /** Called when SQS has moved a message from one queue to another, or a message move task has ended. */
  readonly onMoved: () => void;
}

/** SNS and SQS: fauxqs, in process, without a socket; in memory unless a folder keeps it. */
export async function startMessagingEngine({ onMoved, ...options }: MessagingOptions): Promise<MessagingEngine> {
  const { createSqsEngine, SnsStore, S3Store } = await loadFauxqsInternals();
  const [sqsEngine, snsStore] = [createSqsEngine(onMoved), new SnsStore()];
  const sqsStore = sqsEngine.queues;
  // without a host of its own, fauxqs builds queue URLs from the Host header, so with the gateway's address
  sqsStore.host = '';
  deliverUndeliverable(snsStore, sqsStore);
  const { filter } = filterMessages(snsStore);
  const { publish } = interceptDeliveries(snsStore, sqsStore, options);
  const stores = { sqsStore, snsStore, s3Store: new S3Store() };
  const app = buildApp({ logger: false, defaultRegion: account.region, stores });
  await app.ready();
  const forward = async ({ headers, body }: EngineRequest): Promise<EngineResponse> => {
    const response = await app.inject({ method: 'POST', url: '/', headers, payload: body });
    const { 'content-type': contentType = 'text/plain' } = response.headers;
    return { status: response.statusCode, headers: { 'content-type': contentType }, body: response.rawPayload };
  };
  const moves = createMessageMoveTasks(sqsEngine);
  const snsRules = createSnsRules(snsStore);
  const sqsRules = createSqsRules(sqsEngine, moves);
  return {
    keepIn: (persistence, endpoint) => keepMessages(persistence, sqsStore, snsStore, endpoint),
    sns: {
      handle: async (request) => {
        const rule = Object.hasOwn(snsRules, request.action) ? snsRules[request.action] : undefined;
        if (rule === undefined) throw refuseAction('sns', request.action, Object.keys(snsRules));
        const fields = readSnsFields(request.action, request.body);
        const next = async (changed: URLSearchParams) => {
          const sent = withBody(request, changed.toString());
          if (!publishActions.has(request.action)) return forward(sent);
          return publish(toPublication(changed, request.headers), () => filter(() => forward(sent)));
        };
        return rule(fields, next, request);
      },
    },
    sqs: {
      handle: async (request) => {
        const rule = Object.hasOwn(sqsRules, request.action) ? sqsRules[request.action] : undefined;
        if (rule === undefined) throw refuseAction('sqs', request.action, Object.keys(sqsRules));
        const fields = readSqsFields(request.action, request.body);
        const next = async (changed: SqsFields) =>
          asSqsError(await forward(withBody(request, JSON.stringify(changed))));
        return rule(fields, next, request);
      },
    },
    sts: { handle: forward },
    messagesIn: (queueArn) => {
      const queue = sqsStore.getQueueByArn(queueArn);
      return counts.reduce((sum, name) => sum + Number(queue?.getAttribute(name) ?? 0), 0);
    },
    messagesToMove: moves.messagesToMove,
    stop: async () => {
      moves.stop();
      await app.close();
    },
  };
}

function toPublication(fields: URLSearchParams, headers: EngineRequest['headers']): PublishRequest {
  const traceHeader = headers['x-amzn-trace-id'];
  return {
    topicArn: fields.get('TopicArn') ?? '',
    traceHeader: typeof traceHeader === 'string' ? traceHeader : undefined,
  };
}

/** The same request with another body. */
function withBody(request: EngineRequest, text: string): EngineRequest {
  const body = Buffer.from(text);
  return { ...request, headers: { ...request.headers, 'content-length': String(body.length) }, body };
}

/** fauxqs writes its errors otherwise than SQS does. */
function asSqsError(response: EngineResponse): EngineResponse {
  if (response.status < 400) return response;
  const { __type = 'InternalFailure', message = '' }: Readonly<Record<string, string>> = JSON.parse(
    String(response.body),
  );
  return errorResponse('sqs', __type.replace(/^.*#/, ''), message, response.status);
}
