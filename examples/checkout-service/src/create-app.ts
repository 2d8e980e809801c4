import { randomUUID } from 'node:crypto';
import type { OrderPublisher } from '@order-events/publisher';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { requestId, type RequestIdVariables } from 'hono/request-id';
import { isJsonType } from './is-json-type.ts';
import { loopbackGuard } from './loopback-guard.ts';
import { orderOfCheckout } from './order-of-checkout.ts';
import { readCheckout } from './read-checkout.ts';
import { type Problem, toProblem } from './to-problem.ts';

export interface AppParts {
  readonly publisher: OrderPublisher;
  /** Hears of each checkout that failed for a reason which is not its client's. */
  readonly onFailure: (error: unknown, correlationId: string) => void;
}

/** Several times the longest checkout that the contract allows. */
const maxBodyBytes = 16 * 1024;
/** When a client may try again, in seconds. */
const retryAfter = '1';

/**
 * The routes of the service: `POST /checkouts` and `GET /health`.
 *
 * @example
 * const app = createApp({ publisher: createInMemoryOrderPublisher(), onFailure: () => {} });
 * const response = await app.request('/health');
 */
export function createApp({ publisher, onFailure }: AppParts) {
  const app = new Hono<{ Variables: RequestIdVariables }>();
  app.use(loopbackGuard);
  // takes the client's id where it has one, and makes one where it has none; the response says which
  app.use(requestId({ headerName: 'x-correlation-id', limitLength: 128 }));

  app.get('/health', (context) => context.json({ status: 'ok' }));

  app.post(
    '/checkouts',
    bodyLimit({
      maxSize: maxBodyBytes,
      onError: (context) => {
        // the rest is not read, and would be taken for the next request
        context.header('connection', 'close');
        const message = `expected at most ${maxBodyBytes} bytes, got more; send one checkout a request`;
        return refuse(context, 413, 'BODY_TOO_LARGE', message);
      },
    }),
    async (context) => {
      // a page of another site can send any other type without being asked whether it may
      if (!isJsonType(context.req.header('content-type') ?? '')) {
        return refuse(
          context,
          415,
          'NOT_JSON',
          'expected JSON in UTF-8, got another type; send content-type: application/json',
        );
      }
      if (!/^(?:identity)?$/i.test(context.req.header('content-encoding') ?? '')) {
        context.header('accept-encoding', 'identity');
        return refuse(
          context,
          415,
          'CODING_NOT_TAKEN',
          'expected a body as it is, got a coded one; do not compress it',
        );
      }
      const read = readCheckout(await context.req.arrayBuffer());
      if ('problem' in read) return context.json(read.problem, 400);

      const order = orderOfCheckout(read.checkout, {
        orderId: randomUUID(),
        timestamp: new Date().toISOString(),
      });
      // not the request's signal: what a client has sent is published even if it does not wait for the answer
      const { messageId } = await publisher.publish(order, { correlationId: context.get('requestId') });
      return context.json({ orderId: order.orderId, messageId }, 202);
    },
  );

  app.notFound((context) => refuse(context, 404, 'NOT_FOUND', 'expected POST /checkouts or GET /health'));

  app.onError((error, context) => {
    const { status, problem } = toProblem(error);
    if (status !== 422) onFailure(error, context.get('requestId'));
    if (status === 503) context.header('retry-after', retryAfter);
    return context.json(problem, status);
  });

  return app;
}

function refuse(context: Context, status: 404 | 413 | 415, code: string, message: string) {
  const problem: Problem = { code, message };
  return context.json(problem, status);
}
