import type { HistoryEvent } from './history.ts';
import type { VirtualTime } from './virtual-time.ts';

/** A union's members each without the time: `Omit` would merge them into one. */
type Untimed<Event> = Event extends HistoryEvent ? Omit<Event, 'at'> : never;

/** What a handler was told of a request. */
export type Told = Extract<HistoryEvent, { type: 'requested' }>['answer'];

/** Writes the history of a simulation. */
export interface Recorder {
  readonly history: readonly HistoryEvent[];
  /** @returns Where in the history it stands. */
  record(event: Untimed<HistoryEvent>): number;
  /** Adds to a request what its handler was told in the end. */
  told(position: number, answer: Told): void;
  /** Adds to a message that SNS took that its service was told so. */
  confirmed(snsMessageId: string): void;
}

/** Creates the recorder of one simulation. */
export function createRecorder(time: VirtualTime): Recorder {
  const history: HistoryEvent[] = [];
  return {
    history,
    record: (event) => history.push({ at: time.now(), ...event }) - 1,
    told: (position, answer) => {
      const event = history[position];
      if (event?.type === 'requested') history[position] = { ...event, answer };
    },
    confirmed: (snsMessageId) => {
      const position = history.findLastIndex(
        (event) => event.type === 'published' && event.snsMessageId === snsMessageId,
      );
      const event = history[position];
      if (event?.type === 'published') history[position] = { ...event, told: true };
    },
  };
}
