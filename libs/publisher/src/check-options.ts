import { contextAttributeForms, maxTopicMessageBytes } from '@order-events/contracts';
import { InvalidPublisherOptionError, InvalidPublishOptionError } from './errors.ts';

/** The bounds of numbers among the options, both included. */
const bounds = {
  // what a topic can be told to take
  maxMessageBytes: [1_024, 4 * maxTopicMessageBytes],
  // what a timer takes
  timeout: [1, 2 ** 31 - 1],
  linger: [0, 2 ** 31 - 1],
  // as many as the SDK has connections; what is more would wait for one while its time runs
  concurrency: [1, 50],
} as const;

type Bounded = Readonly<Partial<Record<keyof typeof bounds, number>>>;

/** @throws {InvalidPublisherOptionError} for the first option that cannot be. */
export function checkPublisherOptions({
  schemaVersion,
  versions,
  ...numbers
}: Bounded & { readonly schemaVersion: number; readonly versions: readonly number[] }): void {
  if (!versions.includes(schemaVersion)) {
    throw new InvalidPublisherOptionError(
      `expected the schemaVersion ${versions.join(' or ')}, got ${describe(schemaVersion)}`,
    );
  }
  const problem = findOutOfBounds(numbers);
  if (problem !== undefined) throw new InvalidPublisherOptionError(problem);
  const { linger = 0, timeout = linger } = numbers;
  if (linger > 0 && linger >= timeout) {
    throw new InvalidPublisherOptionError(`expected linger to be less than timeout, ${timeout}, got ${linger}`);
  }
}

/** @throws {InvalidPublishOptionError} for the first option of a call that cannot be. */
export function checkPublishOptions(
  options: { readonly signal?: unknown; readonly onProgress?: unknown } & Bounded,
): void {
  const { signal, onProgress, concurrency } = options;
  const problem =
    signal !== undefined && !(signal instanceof AbortSignal)
      ? `expected signal to be an AbortSignal, got ${describe(signal)}`
      : onProgress !== undefined && typeof onProgress !== 'function'
        ? `expected onProgress to be a function, got ${describe(onProgress)}`
        : findOutOfBounds(concurrency === undefined ? {} : { concurrency });
  if (problem !== undefined) throw new InvalidPublishOptionError(problem);
}

/** @throws {InvalidPublishOptionError} for what would not be read from the message. */
export function checkCorrelationId(correlationId: unknown): void {
  if (correlationId === undefined) return;
  if (typeof correlationId === 'string' && contextAttributeForms.correlationId.test(correlationId)) return;
  throw new InvalidPublishOptionError(
    `expected correlationId to be 1 to 128 letters, digits and . _ : / @ + = -, got ${
      typeof correlationId === 'string'
        ? `${correlationId.length} characters, some of them others`
        : describe(correlationId)
    }`,
  );
}

/** @throws {InvalidPublishOptionError} for what is no list. */
export function checkEvents(events: unknown): void {
  const isList =
    typeof events === 'object' && events !== null && (Symbol.iterator in events || Symbol.asyncIterator in events);
  if (isList) return;
  const hint = typeof events === 'object' && events !== null ? '; publish takes a single event' : '';
  throw new InvalidPublishOptionError(
    `expected events to be an array, an iterable or an async iterable of events, got ${describe(events)}${hint}`,
  );
}

function findOutOfBounds(numbers: Bounded): string | undefined {
  for (const [name, [min, max]] of Object.entries(bounds)) {
    const value = numbers[name as keyof typeof bounds];
    if (value === undefined || (Number.isInteger(value) && value >= min && value <= max)) continue;
    return `expected ${name} to be a whole number from ${min} to ${max}, got ${describe(value)}`;
  }
  return undefined;
}

/** A value for people, without what it may hold of an order. */
function describe(value: unknown): string {
  if (value === null || value === undefined || typeof value === 'number') return String(value);
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
