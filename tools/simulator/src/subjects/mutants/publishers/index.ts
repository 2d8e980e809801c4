import type { LawName } from '../../../checker/index.ts';
import type { CreatePublisher } from '../../publisher-under-test.ts';
import { believesItsCallers } from './believes-its-callers.ts';
import { countsEntriesOnly } from './counts-entries-only.ts';
import { dropsWhatFailed } from './drops-what-failed.ts';
import { firesAndForgets } from './fires-and-forgets.ts';
import { forgetsUnmentionedEntries } from './forgets-unmentioned-entries.ts';
import { ignoresFailedEntries } from './ignores-failed-entries.ts';
import { inTheOrderOfAnswers } from './in-the-order-of-answers.ts';
import { leavesAFinally } from './leaves-a-finally.ts';
import { matchesAnswersByPlace } from './matches-answers-by-place.ts';
import { oneIdForAll } from './one-id-for-all.ts';
import { orderIdsForEntries } from './order-ids-for-entries.ts';
import { retriesEverythingForEver } from './retries-everything-for-ever.ts';
import { sureOfWhatFailed } from './sure-of-what-failed.ts';
import { throwsOnFirstFailure } from './throws-on-first-failure.ts';
import { waitsForEver } from './waits-for-ever.ts';

/** A wrong publisher. */
export interface PublisherMutant {
  readonly create: CreatePublisher;
  /** The mistake that people make. */
  readonly mistake: string;
  /** The law that it breaks, maybe among others; `RESTLESS` for one that never comes to an end. */
  readonly breaks: LawName | 'RESTLESS';
}

/** Publishers, each wrong in one way, that show what the checker sees. */
export const publisherMutants: Readonly<Record<string, PublisherMutant>> = {
  'ignores-failed-entries': {
    create: ignoresFailedEntries,
    mistake: 'takes a 200 for the success of every entry',
    breaks: 'true results',
  },
  'fires-and-forgets': {
    create: firesAndForgets,
    mistake: 'says that all was published, whatever became of it',
    breaks: 'true results',
  },
  'one-id-for-all': {
    create: oneIdForAll,
    mistake: 'gives all orders of a list the message id of the first',
    breaks: 'true results',
  },
  'matches-answers-by-place': {
    create: matchesAnswersByPlace,
    mistake: 'takes the answers of a batch to be in the order of its entries',
    breaks: 'true results',
  },
  'sure-of-what-failed': {
    create: sureOfWhatFailed,
    mistake: 'takes what got no answer for not published',
    breaks: 'true results',
  },
  'believes-its-callers': {
    create: believesItsCallers,
    mistake: 'publishes what is no order event',
    breaks: 'true results',
  },
  'drops-what-failed': {
    create: dropsWhatFailed,
    mistake: 'says nothing of the orders that failed',
    breaks: 'exactly one result',
  },
  'forgets-unmentioned-entries': {
    create: forgetsUnmentionedEntries,
    mistake: 'forgets the entries that the answer leaves out',
    breaks: 'exactly one result',
  },
  'in-the-order-of-answers': {
    create: inTheOrderOfAnswers,
    mistake: 'gives results as the answers come',
    breaks: 'exactly one result',
  },
  'throws-on-first-failure': {
    create: throwsOnFirstFailure,
    mistake: 'lets the first failure end the list',
    breaks: 'exactly one result',
  },
  'leaves-a-finally': {
    create: leavesAFinally,
    mistake: 'leaves the rejection of a `finally` to nobody',
    breaks: 'exactly one result',
  },
  'waits-for-ever': {
    create: waitsForEver,
    mistake: 'gives no request up',
    breaks: 'exactly one result',
  },
  'counts-entries-only': {
    create: countsEntriesOnly,
    mistake: 'fills requests by count, whatever their size',
    breaks: 'within the limits',
  },
  'order-ids-for-entries': {
    create: orderIdsForEntries,
    mistake: 'calls the entries of a batch by the ids of their orders',
    breaks: 'within the limits',
  },
  'retries-everything-for-ever': {
    create: retriesEverythingForEver,
    mistake: 'sends again what SNS refuses for what it is',
    breaks: 'RESTLESS',
  },
};
