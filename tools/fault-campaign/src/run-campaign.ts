import { startLocalCloud, type LocalCloud } from '@order-events/local-cloud';
import type { PublishedMessage } from '@order-events/simulator';
import { faultRules } from './fault-rules.ts';
import { inspect, type Inspection, leftBehind, readDeadLetters } from './inspect.ts';
import { falseResults } from './false-results.ts';
import { drawMessages, type ServiceMessage } from './messages.ts';
import { publishLists, toPublished } from './publish-lists.ts';
import { publishPoison } from './publish-poison.ts';
import { move } from './queues.ts';
import { connect, type Services } from './services.ts';
import { readStack, type StackOptions } from './stack.ts';
import { openWireTap, type WireTap } from './wire-tap.ts';

export interface CampaignOptions extends StackOptions {
  /** How many orders the messages are about. */
  readonly orders: number;
  /** How many processes of the function are killed in the middle of an invocation. */
  readonly kills: number;
  readonly seed: number;
  /** Ends it early: it throws then. */
  readonly stop: AbortSignal;
  readonly onProgress: (what: string) => void;
}

export interface CampaignResult {
  readonly seed: number;
  readonly orders: number;
  /** What services published, or tried to. */
  readonly messages: number;
  /** What publishers sent to SNS. */
  readonly requests: number;
  /** What they were told of success. */
  readonly told: number;
  /** What SNS took, and no service was told so. */
  readonly untold: number;
  readonly invocations: number;
  /** How many faults there were, by kind. */
  readonly faults: Readonly<Record<string, number>>;
  /** How many dead letters each redrive moved. */
  readonly redriven: readonly number[];
  /** At rest for the first time, and after each redrive. */
  readonly inspections: readonly Inspection[];
  readonly seconds: number;
}

/** A campaign that is under way. */
interface Course extends CampaignOptions {
  readonly cloud: LocalCloud;
  readonly services: Services;
  readonly startedAt: number;
}

/** How often everything in the dead-letter queues is redriven. */
const redrives = 2;

/**
 * Publishes to the real stack while everything goes wrong, lets it come to rest, redrives all dead letters, and checks
 * each time that nothing was lost or invented.
 *
 * @throws {LocalCloudError} when there is no stack, or it never comes to rest.
 * @example const { inspections } = await runCampaign({ assembly, orders: 400, kills: 4, seed: 1, stop, onProgress });
 */
export async function runCampaign(options: CampaignOptions): Promise<CampaignResult> {
  const { orders, kills, seed } = options;
  const startedAt = Date.now();
  const messages = drawMessages({ seed, orders });
  let invocations = 0;
  const cloud = await startLocalCloud({
    ...(await readStack(options)),
    faults: { seed, rules: faultRules({ messages: messages.length, kills }) },
    onInvocation: () => (invocations += 1),
  });
  const services = connect(cloud);
  const course: Course = { ...options, cloud, services, startedAt };
  try {
    const { published, requests, violations } = await publishUnderFaults(messages, course);
    const { inspections, redriven } = await redriveAndInspect(published, course);
    const [first, ...others] = inspections;
    const told = published.filter((message) => message.told).length;
    return {
      seed,
      orders,
      messages: messages.length,
      requests,
      told,
      untold: published.length - told,
      invocations,
      faults: countFaults(cloud),
      redriven,
      inspections: first ? [{ ...first, violations: [...violations, ...first.violations] }, ...others] : [],
      seconds: (Date.now() - startedAt) / 1000,
    };
  } finally {
    services.close();
    await cloud.stop();
  }
}

/** Everything that SNS took, once it has come to rest, and what publishers said that is not true. */
async function publishUnderFaults(
  messages: readonly ServiceMessage[],
  { cloud, services, stop, onProgress }: Course,
): Promise<Publishing> {
  const tap = await openWireTap(services);
  let done = 0;
  const onDone = () =>
    onProgress(`published ${(done += 1)} of ${messages.length} message${messages.length === 1 ? '' : 's'}`);
  const publishing = { to: services, stop, onDone };
  const orders = messages.filter(({ poison }) => poison === undefined);
  const poison = messages.filter((message) => message.poison !== undefined);
  const [{ results, requests }, toldPoison] = await Promise.all([
    publishLists({ messages: orders, ...publishing }),
    publishPoison({ messages: poison, ...publishing }),
  ]);
  onProgress('waiting for rest, with faults');
  // what is published first must not be all that meets faults
  await cloud.atRest({ signal: stop });
  cloud.faults.off();
  await cloud.atRest({ signal: stop });
  const taken = await tap.read();
  const told = [...toldPoison, ...results.flatMap((result) => toPublished(result) ?? [])];
  return { published: withUntold(told, taken), requests, violations: falseResults(results, taken) };
}

interface Publishing extends Pick<Inspection, 'violations'> {
  readonly published: readonly PublishedMessage[];
  readonly requests: number;
}

function withUntold(
  told: readonly PublishedMessage[],
  taken: Awaited<ReturnType<WireTap['read']>>,
): readonly PublishedMessage[] {
  const toldIds = new Set(told.map(({ snsMessageId }) => snsMessageId));
  const untold = [...taken]
    .filter(([snsMessageId]) => !toldIds.has(snsMessageId))
    .map(([snsMessageId, message]) => ({ ...message, snsMessageId, told: false }));
  return [...told, ...untold];
}

async function redriveAndInspect(published: readonly PublishedMessage[], course: Course) {
  const { cloud, services, startedAt, stop, onProgress } = course;
  const { sqs, queueUrl, deadLetterQueueUrls } = services;
  let letters = await readDeadLetters(services);
  const inspections = [await inspect(published, letters, startedAt, services)];
  const redriven: number[] = [];
  for (let redrive = 1; redrive <= redrives; redrive += 1) {
    const count = letters.flat().length;
    onProgress(`redrive ${redrive} of ${count} dead letter${count === 1 ? '' : 's'}`);
    redriven.push(count);
    for (const [index, url] of deadLetterQueueUrls.entries()) {
      await move(letters[index] ?? [], { sqs, queueUrl: url }, { sqs, queueUrl });
    }
    await cloud.atRest({ signal: stop });
    letters = await readDeadLetters(services);
    const inspection = await inspect(published, letters, startedAt, services);
    const left = redrive === redrives ? leftBehind(letters) : [];
    inspections.push({ ...inspection, violations: [...inspection.violations, ...left] });
  }
  return { inspections, redriven };
}

function countFaults({ faults }: LocalCloud): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { rule, injected } of faults.counts()) counts[rule.fault] = (counts[rule.fault] ?? 0) + injected;
  return counts;
}
