import type { PublishReceipt, PublishResult, PublishSummary } from './publish-result.ts';

export interface PublishOptions {
  /**
   * Ties together what several services log about one piece of work: 1 to 128 letters, digits and `. _ : / @ + = -`.
   * @default the message has none
   */
  readonly correlationId?: string;
  /**
   * Gives up when it aborts. What was sent by then may be published.
   * @default only the publisher's `timeout` ends it
   */
  readonly signal?: AbortSignal;
}

export interface PublishAllOptions<Event extends object> {
  /**
   * The most requests that may be on their way at once, 1 to 50. Throttling lowers it for a while.
   * @default 16
   */
  readonly concurrency?: number;
  /**
   * Stops when it aborts: no more events are taken from the list, and each one taken still gets its result.
   * @default nothing stops it
   */
  readonly signal?: AbortSignal;
  /**
   * Hears of each result, in the order of the list, as the summary so far.
   * @default nobody does
   */
  readonly onProgress?: (progress: PublishSummary) => void;
  /**
   * The correlation id of all messages, or what gives the one of each event.
   * @default the messages have none
   */
  readonly correlationId?: string | ((event: Event, index: number) => string | undefined);
}

/**
 * The publishing of a list. Iterate it for a result an event, in the order of the list, or await it for the summary
 * alone. Nothing is sent before one or the other begins; both need little memory, however long the list is.
 *
 * @example const summary = await publisher.publishAll(events);
 * @example for await (const result of publisher.publishAll(events)) console.log(JSON.stringify(result));
 */
export interface PublishRun extends AsyncIterable<PublishResult, undefined>, PromiseLike<PublishSummary> {}

export interface EventPublisher<Event extends object> extends AsyncDisposable {
  /**
   * Publishes one event, and tries again what is worth it until the publisher's `timeout`. The event and the options
   * are read at the call: what is changed afterwards changes nothing.
   *
   * @throws {InvalidEventError} when the value is not an event; nothing was sent.
   * @throws {EventTooLargeError} when it is more than the topic takes; nothing was sent.
   * @throws {InvalidPublishOptionError} for an option that cannot be; nothing was sent.
   * @throws {PublishFailedError} when SNS did not confirm it; publishing again is safe. Its subclasses say why.
   */
  publish(event: Event, options?: PublishOptions): Promise<PublishReceipt>;

  /**
   * Publishes a list of events of any length, ten in a request. What becomes of an event is a result, never an
   * exception. An array is copied at the call, the options are read then, and each event is read when it is taken from the
   * list: until its result, leave the events of an array as they are.
   *
   * @throws {InvalidPublishOptionError} for what is no list, and for an option that cannot be.
   */
  publishAll(events: Iterable<Event> | AsyncIterable<Event>, options?: PublishAllOptions<Event>): PublishRun;

  /** Takes no more events, sends what waits at once, and resolves when everything has its result. */
  close(): Promise<void>;
}
