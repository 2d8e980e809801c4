import type { HistoryEvent } from '../run/history.ts';

/** Tells an event of each type; `undefined` where another event tells it already. */
export type Tellers = {
  readonly [Type in HistoryEvent['type']]: (event: Extract<HistoryEvent, { type: Type }>) => string | undefined;
};
