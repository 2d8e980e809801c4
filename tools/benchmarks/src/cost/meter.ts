import type { FunctionInvocation, FunctionLog, GatewayRequest, Intercept } from '@order-events/local-cloud';
import { billedActions, type BilledAction, billRequest, isBilledAction, isStandingAction } from './billed-request.ts';
import type { ConsumerSettings } from './consumer-settings.ts';
import { MeasurementFailedError } from './errors.ts';
import { invocationLogBytes, logLineBytes } from './log-bytes.ts';
import { metricsInLine } from './metrics-in-line.ts';
import { noTally, type Tally, type Usage } from './usage.ts';

/** Counts what a local cloud does: give it `intercept`, `onLog` and `onInvocation`. */
export interface Meter {
  readonly intercept: Intercept;
  readonly onLog: (log: FunctionLog) => void;
  readonly onInvocation: (invocation: FunctionInvocation) => void;
  /** Lets the event source mapping receive. Until then its requests wait, so that what is published meanwhile fills its batches. */
  readonly letReceive: (endpoint: string) => void;
  /**
   * What was used since the last reading.
   * @throws {MeasurementFailedError} when that is not what `orders` orders use that arrive.
   */
  readonly read: (orders: number) => Usage;
}

/** Marks what the meter has seen and sends on, to look at the answer. */
const seenHeader = 'x-seen-by-meter';

export function createMeter(consumer: ConsumerSettings): Meter {
  const receiving = Promise.withResolvers<string>();
  let tallies = noTallies();
  let [invocations, logBytes] = [0, 0];
  const metrics = new Set<string>();
  let problems: string[] = [];

  function count(request: GatewayRequest, answer?: string): void {
    const action = `${request.from} ${request.service} ${request.action}`;
    if (isStandingAction(action)) return;
    if (!isBilledAction(action)) {
      problems.push(`expected no request without a price, got ${action}`);
      return;
    }
    const billed = billRequest(action, request, answer);
    if (billed !== undefined) tallies[action] = add(tallies[action], { requests: 1, ...billed });
  }

  return {
    intercept: async (request) => {
      if (request.headers[seenHeader] !== undefined) return undefined;
      if (request.action !== 'ReceiveMessage') {
        count(request);
        return undefined;
      }
      const answer = await sendOn(request, await receiving.promise);
      count(request, answer.body);
      return answer;
    },
    onLog: ({ line }) => {
      if (line !== '') logBytes += logLineBytes(line, consumer);
      for (const metric of metricsInLine(line)) metrics.add(metric);
    },
    onInvocation: ({ failure }) => {
      invocations += 1;
      logBytes += invocationLogBytes(consumer);
      if (failure !== undefined) problems.push(`expected no invocation to fail, got ${failure.errorMessage}`);
    },
    letReceive: receiving.resolve,
    read: (orders) => {
      const usage = { orders, tallies, invocations, logBytes, customMetrics: metrics.size };
      const writes = tallies['function dynamodb PutItem'].requests;
      if (writes !== orders) problems.push(`expected a write for each of ${orders} orders, got ${writes}`);
      if (problems.length > 0) throw new MeasurementFailedError([...new Set(problems)].join('; '));
      [tallies, invocations, logBytes, problems] = [noTallies(), 0, 0, []];
      return usage;
    },
  };
}

function noTallies(): Record<BilledAction, Tally> {
  const actions = Object.keys(billedActions).map((action) => [action, noTally]);
  return Object.fromEntries(actions) as Record<BilledAction, Tally>;
}

const add = (left: Tally, right: Tally): Tally => ({
  requests: left.requests + right.requests,
  units: left.units + right.units,
  bytes: left.bytes + right.bytes,
});

async function sendOn({ headers, body }: GatewayRequest, endpoint: string) {
  const kept = ['authorization', 'content-type', 'x-amz-target'].map((name) => [name, String(headers[name])]);
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { ...Object.fromEntries(kept), [seenHeader]: 'yes' },
    body: Uint8Array.from(body),
  });
  const type = response.headers.get('content-type') ?? '';
  return { status: response.status, headers: { 'content-type': type }, body: await response.text() };
}
