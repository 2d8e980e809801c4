import type { HistoryEvent } from '../run/history.ts';
import type { RequestFault } from '../story/faults.ts';
import type { Told } from '../run/recorder.ts';
import type { World } from '../run/world.ts';
import type { ExecutionEnvironment } from './execution-environment.ts';
import { abortError, namedError } from './named-error.ts';
import type { Performed } from './performed.ts';
import { stackSettings } from './settings.ts';

type Requested = Extract<HistoryEvent, { type: 'requested' }>;

/** One thing that a request asks of a service. A batched request asks several. */
export interface Operation {
  readonly recorded: Pick<Requested, 'action' | 'subject' | 'item'>;
  /** What goes wrong with it, if anything. */
  readonly fault: RequestFault | undefined;
  readonly perform: () => Performed;
}

/** What the handler is told. */
export type Answer = { readonly value: unknown } | { readonly error: Error };

export interface Request {
  /** Names its latencies. */
  readonly name: string;
  readonly operations: readonly Operation[];
  /** What the service answers when nothing went wrong with the request as a whole. */
  readonly answer: (performed: readonly Performed[]) => Answer;
  /** What the service answers to one request too many, to one without permission, and when it fails. */
  readonly errors: {
    readonly throttled: () => Error;
    readonly denied: () => Error;
    readonly failed: () => Error;
    /** @default that of `denied`: another error for which the sender is to blame */
    readonly atFault?: () => Error;
  };
  readonly signal?: AbortSignal | undefined;
}

/** Where a request comes from. */
export interface RequestOrigin {
  readonly world: World;
  readonly environment: ExecutionEnvironment;
}

/** The longest that a request or an answer is under way when nothing goes wrong, in milliseconds. */
const slowestWay = 80;

/** When the real clients give up an attempt, in milliseconds. */
const requestTimeout = 1_000;

type MaybeFault = RequestFault | undefined;

/** Faults that hit one entry of a batched request alone. */
const ofOneEntry: readonly MaybeFault[] = ['throttled', 'failed-before', 'at-fault', 'unmentioned'];

/** Faults with which the service does not do what it was asked. */
const undone: readonly MaybeFault[] = [...ofOneEntry, 'batch-throttled', 'denied', 'timed-out-before', 'hung-before'];

const unanswered: readonly MaybeFault[] = ['hung-before', 'hung-after'];
const timedOut: readonly MaybeFault[] = ['timed-out-before', 'timed-out-after'];

/**
 * Brings a request of the handler to its service and the answer back. Half of the requests are on their way already when
 * the environment is frozen or ends, or when the handler gives them up; the others stay in it, to go on when it is thawed.
 *
 * There is no retry as in the SDK: each failure reaches the handler.
 */
export function sendRequest(request: Request, { world, environment }: RequestOrigin): Promise<unknown> {
  const { time, decisions, recorder } = world;
  const { operations, signal, name } = request;
  const invocation = environment.invocation();
  const isBatch = operations.length > 1;
  const fault = operations
    .map((operation) => operation.fault)
    .find((kind) => kind !== undefined && !(isBatch && ofOneEntry.includes(kind)));
  const isOnTheWire = decisions.fraction('on the wire', name) < 0.5;

  const record = ({ recorded }: Operation, effect: Requested['effect']) =>
    recorder.record({ type: 'requested', invocation, ...recorded, effect, answer: 'nothing' });

  const perform = (operation: Operation): Performed => {
    const kind = isBatch && ofOneEntry.includes(operation.fault) ? operation.fault : fault;
    if (!undone.includes(kind)) return operation.perform();
    const error = errorOf(kind, request) ?? request.errors.failed();
    return { effect: 'ignored', error, ...(isBatch && kind === 'unmentioned' && { unmentioned: true }) };
  };

  return new Promise((resolve, reject) => {
    let state: 'under way' | 'arrived' | 'lost' = 'under way';
    const lose = () => {
      state = 'lost';
      for (const operation of operations) record(operation, 'ignored');
    };
    const giveUp = () => {
      if (!isOnTheWire && state === 'under way') lose();
      reject(abortError());
    };
    if (signal?.aborted === true) return reject(abortError());
    signal?.addEventListener('abort', giveUp, { once: true });

    const arrive = () => {
      if (state === 'lost') return undefined;
      if (!isOnTheWire && environment.state() === 'frozen') return environment.enter(arrive);
      if (fault === 'crash-before') environment.crash();
      if (fault === 'crash-before' || (!isOnTheWire && environment.state() === 'gone')) return lose();
      state = 'arrived';
      const performed = operations.map(perform);
      const positions = operations.map((operation, index) => record(operation, performed[index]?.effect ?? 'ignored'));
      if (fault === 'crash-after') return environment.crash();
      if (unanswered.includes(fault)) return undefined;
      const wait = timedOut.includes(fault) ? requestTimeout : decisions.between(1, slowestWay, 'way back', name);
      time.after(wait, () => environment.enter(() => tell(performed, positions)));
      return undefined;
    };

    const tell = (performed: readonly Performed[], positions: readonly number[]) => {
      if (signal?.aborted === true) return;
      signal?.removeEventListener('abort', giveUp);
      const answer = answerOf(request, fault, performed);
      performed.forEach((each, index) => recorder.told(positions[index] ?? -1, wasTold(answer, each)));
      if ('error' in answer) reject(answer.error);
      else resolve(answer.value);
      if (fault === 'crash-answered') time.after(0, environment.crash);
    };

    // about as long as the function may run: the handler has to give it up in time
    const { functionTimeout } = stackSettings;
    const slow = fault === 'slow' ? decisions.between(functionTimeout / 2, functionTimeout * 1.5, 'slow', name) : 0;
    time.after(slow + decisions.between(1, slowestWay, 'way there', name), arrive);
    return undefined;
  });
}

function answerOf(request: Request, fault: MaybeFault, performed: readonly Performed[]): Answer {
  const error = errorOf(fault, request);
  return error === undefined ? request.answer(performed) : { error };
}

/** What a fault has the handler told; `undefined` for one after which the service answers as it would without. */
function errorOf(fault: MaybeFault, { errors }: Request): Error | undefined {
  if (fault === 'throttled' || fault === 'batch-throttled') return errors.throttled();
  if (fault === 'denied') return errors.denied();
  if (fault === 'at-fault') return (errors.atFault ?? errors.denied)();
  if (fault === 'failed-before' || fault === 'failed-after' || fault === 'unmentioned') return errors.failed();
  if (!timedOut.includes(fault)) return undefined;
  return namedError('TimeoutError', `Connection timed out after ${requestTimeout} ms`);
}

/** That a condition does not hold is the service's true answer, and no failure. */
function wasTold(answer: Answer, performed: Performed): Told {
  if ('value' in answer) return performed.effect === 'applied' ? 'success' : 'error';
  return performed.effect === 'refused' && performed.error === answer.error ? 'success' : 'error';
}

/** What a service answers to a request for one operation. */
export function answerFor(performed: Performed | undefined, value: object = {}): Answer {
  return performed !== undefined && 'error' in performed
    ? { error: performed.error }
    : { value: { $metadata: {}, ...value } };
}
