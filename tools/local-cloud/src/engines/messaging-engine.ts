import { setImmediate } from 'node:timers/promises';
import { buildApp } from 'fauxqs';
import { account } from '../account.ts';
import { interceptDeliveries, type Deliver, type MayDeliver } from './deliveries.ts';
import { readSnsFields } from '../sns/read-sns-fields.ts';
import { createFilterPolicyRules } from '../sns/filter-policy-rules.ts';
import { createSnsRules } from '../sns/sns-rules.ts';
import { readSqsFields } from '../sqs/read-sqs-fields.ts';
import { createSqsRules } from '../sqs/sqs-rules.ts';
import type { Engine, EngineRequest, EngineResponse } from './engine.ts';
import { loadFauxqsInternals, type Persistence } from './fauxqs-internals.ts';
import { keepMessages } from './keep-messages.ts';
import { filterMessages } from './message-filters.ts';
import { refuseAction } from './refuse-action.ts';
import { chainRules } from './rule.ts';
import { deliverUndeliverable } from './subscription-dead-letters.ts';

/** SNS and SQS, and of STS who the caller is. */
export interface MessagingEngine extends Readonly<Record<'sns' | 'sqs' | 'sts', Pick<Engine, 'handle'>>> {
  /** Takes up what is kept, and keeps everything there from now on. Before anything else is done. */
  readonly keepIn: (persistence: Persistence, endpoint: string) => void;
  /** How many messages a queue holds, hides or delays; looking does not count as a receive. 0 for a queue that is gone. */
  readonly messagesIn: (queueArn: string) => number;
  readonly stop: () => Promise<void>;
}

const counts = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
] as const;

const publishActions = new Set(['Publish', 'PublishBatch']);

/** SNS and SQS: fauxqs, in process, without a socket; in memory unless a folder keeps it. */
export async function startMessagingEngine(deliver: Deliver, mayDeliver: MayDeliver): Promise<MessagingEngine> {
  const { SqsStore, SnsStore, S3Store } = await loadFauxqsInternals();
  const [sqsStore, snsStore] = [new SqsStore(), new SnsStore()];
  // without a host of its own, fauxqs builds queue URLs from the Host header, so with the gateway's address
  sqsStore.host = '';
  deliverUndeliverable(snsStore, sqsStore);
  const { filter } = filterMessages(snsStore);
  const { publish } = interceptDeliveries(snsStore, sqsStore, { deliver, mayDeliver });
  const stores = { sqsStore, snsStore, s3Store: new S3Store() };
  const app = buildApp({ logger: false, defaultRegion: account.region, stores });
  await app.ready();
  const forward = async ({ action, headers, body }: EngineRequest): Promise<EngineResponse> => {
    // fauxqs notices that a visibility timeout is over only when somebody receives
    if (action === 'GetQueueAttributes') sqsStore.processAllTimers();
    const inject = async () => app.inject({ method: 'POST', url: '/', headers, payload: body });
    const response = await (publishActions.has(action)
      ? publish(new URLSearchParams(body.toString('utf8')).get('TopicArn') ?? '', () => filter(inject))
      : inject());
    // whoever put a message into a queue has an answer before the receive that waited for it
    if (action === 'ReceiveMessage') await setImmediate();
    const { 'content-type': contentType = 'text/plain', 'x-amzn-query-error': queryError } = response.headers;
    return {
      status: response.statusCode,
      headers: {
        'content-type': contentType,
        ...(queryError === undefined ? {} : { 'x-amzn-query-error': String(queryError) }),
      },
      body: response.rawPayload,
    };
  };
  const snsRules = chainRules(createSnsRules(snsStore), createFilterPolicyRules(snsStore));
  const sqsRules = createSqsRules();
  return {
    keepIn: (persistence, endpoint) => keepMessages(persistence, sqsStore, snsStore, endpoint),
    sns: {
      handle: async (request) => {
        const rule = Object.hasOwn(snsRules, request.action) ? snsRules[request.action] : undefined;
        if (rule === undefined) throw refuseAction('sns', request.action, Object.keys(snsRules));
        const fields = readSnsFields(request.action, request.body);
        return rule(fields, (changed) => forward(withBody(request, changed.toString())));
      },
    },
    sqs: {
      handle: async (request) => {
        const fields = readSqsFields(request.action, request.body);
        const rule = sqsRules[request.action];
        if (rule === undefined) return forward(request);
        return rule(fields, (changed) => forward(withBody(request, JSON.stringify(changed))));
      },
    },
    sts: { handle: forward },
    messagesIn: (queueArn) => {
      const queue = sqsStore.getQueueByArn(queueArn);
      return counts.reduce((sum, name) => sum + Number(queue?.getAttribute(name) ?? 0), 0);
    },
    stop: async () => {
      await app.close();
    },
  };
}

/** The same request with another body. */
function withBody(request: EngineRequest, text: string): EngineRequest {
  const body = Buffer.from(text);
  return { ...request, headers: { ...request.headers, 'content-length': String(body.length) }, body };
}
