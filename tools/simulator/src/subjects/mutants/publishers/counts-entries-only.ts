import type { CreatePublisher } from '../../publisher-under-test.ts';
import { createNaivePublisher, divide } from './naive-publisher.ts';
import { maxEntries } from './parts.ts';

/** Puts ten messages into a request, however large they are. */
export const countsEntriesOnly: CreatePublisher = (given) =>
  createNaivePublisher(given, { divide: (messages) => divide(messages, ({ length }) => length <= maxEntries) });
