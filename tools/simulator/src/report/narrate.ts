import { noteOf } from '../checker/index.ts';
import type { Injection } from '../run/fault-injector.ts';
import type { HistoryEvent } from '../run/history.ts';
import { faultWords } from '../story/faults.ts';
import type { CheckedSimulation } from '../run/run-seed.ts';
import { publishingTellers } from './narrate-publishing.ts';
import { createNames, listed, type Names } from './names.ts';
import type { Tellers } from './tellers.ts';

type Requested = Extract<HistoryEvent, { type: 'requested' }>;

/**
 * Tells what happened in a simulation, one numbered line an event, and which laws do not hold.
 *
 * @returns Lines without their ends.
 * @example narrate(simulation)[0] // ' 1. 12:00:00.013 a service publishes m1: O1 new of 2025-05-03T12:00:00Z'
 */
export function narrate(simulation: CheckedSimulation): readonly string[] {
  const { injections, violations } = simulation;
  const { history, items, queues } = simulation.recording;
  const names = createNames(simulation);
  const tell = createTeller(names, history);
  const lines: string[] = [];
  const lineOf = new Map<number, number>();
  const add = (at: number, text: string) => {
    const number = String(lines.length + 1).padStart(2);
    lines.push(`${number}. ${new Date(at).toISOString().slice(11, 23)} ${text}`);
  };

  const tellFault = (injection: Injection | undefined) => {
    if (injection === undefined) return;
    const { at, kind, message } = injection;
    add(at, `fault for ${names.message(message)}, ${kind}: ${faultWords[kind]}`);
  };

  let injected = 0;
  history.forEach((event, position) => {
    for (; (injections[injected]?.position ?? Infinity) <= position; injected += 1) {
      tellFault(injections[injected]);
    }
    const text = tell(event);
    if (text === undefined) return;
    add(event.at, text);
    lineOf.set(position, lines.length);
  });

  const stored = Object.values(items).map(names.item);
  const dead = queues.OrderDLQ.map(({ sqsMessageId }) => names.copy(sqsMessageId));
  return [
    ...lines,
    `At rest, Orders holds ${listed(stored)}; OrderDLQ holds ${listed(dead)}.`,
    ...violations.map(({ law, explanation, events }) => {
      const proof = events.flatMap((position) => lineOf.get(position) ?? []);
      return `Broken law: ${law}. ${withNames(explanation, names)}${proof.length === 0 ? '' : ` (lines ${[...new Set(proof)].join(', ')})`}`;
    }),
  ];
}

function createTeller(names: Names, history: readonly HistoryEvent[]): (event: HistoryEvent) => string | undefined {
  const tellers: Tellers = {
    ...publishingTellers(names, history),
    enqueued: (event) => tellEnqueued(event, names),
    received: ({ sqsMessageId, receiveCount, invocation }) =>
      invocation === undefined
        ? `${names.copy(sqsMessageId)} is received, and no consumer sees it (receive ${receiveCount})`
        : undefined,
    invoked: ({ invocation, sqsMessageIds }) => `${invocation} begins with ${listed(sqsMessageIds.map(names.copy))}`,
    requested: (event) => `${event.invocation}: ${tellRequested(event, names)}`,
    ended: (event) => `${event.invocation} ${tellEnded(event, names)}`,
    redrive: ({ number, withFaults }) => `redrive ${number} begins, ${withFaults ? 'with faults' : 'without faults'}`,
    deleted: ({ by, sqsMessageId }) =>
      by === 'event-source-mapping' ? `SQS deletes ${names.copy(sqsMessageId)}` : undefined,
  };
  // TypeScript does not see that the teller is the one for the event
  return (event) => (tellers[event.type] as (event: HistoryEvent) => string | undefined)(event);
}

function tellEnqueued(event: Extract<HistoryEvent, { type: 'enqueued' }>, names: Names): string {
  const copy = names.copy(event.sqsMessageId);
  if (event.by === 'sns') return `SNS delivers ${copy} to OrderQueue`;
  if (event.by === 'redrive') return `a redrive puts ${names.copy(event.from ?? '')} back into OrderQueue as ${copy}`;
  if (event.by === 'redrive-policy') return `SQS moves ${copy} to OrderDLQ, for it was received too often`;
  const { code = '', pointer = '' } = noteOf(event.attributes);
  const reason = `${code} ${pointer}`.trim();
  return `${copy} is in OrderDLQ: ${reason || 'no reason'}`;
}

const answers = {
  success: '',
  error: ', and the handler is told an error',
  nothing: ', and the handler is told nothing',
} as const satisfies Record<Requested['answer'], string>;

function tellRequested({ action, subject, item, effect, answer }: Requested, names: Names): string {
  const what =
    action === 'SendMessage'
      ? `the dead-lettering of ${names.body(subject)}`
      : `the write of ${item === undefined ? subject : names.item(item)}`;
  const effects = { applied: 'is done', refused: 'is refused by its condition', ignored: 'does not happen' };
  return `${what} ${effects[effect]}${answers[answer]}`;
}

function tellEnded(event: Extract<HistoryEvent, { type: 'ended' }>, names: Names): string {
  if (event.how === 'answered') {
    const response = JSON.stringify(event.response) ?? 'nothing';
    if (response === '{"batchItemFailures":[]}') return 'acknowledges all';
    return `answers ${withNames(response, names)}`;
  }
  return { threw: 'throws', 'timed-out': 'is ended by Lambda: its time is over', crashed: 'dies' }[event.how];
}

const uuid = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g;

/** A text with the names of messages in place of their ids. */
function withNames(text: string, names: Names): string {
  return text.replaceAll(uuid, (id) => names.id(id));
}
