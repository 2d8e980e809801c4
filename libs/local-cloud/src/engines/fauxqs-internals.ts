import type { DatabaseSync } from 'node:sqlite';
import type { buildApp } from 'fauxqs';

type Stores = NonNullable<NonNullable<Parameters<typeof buildApp>[0]>['stores']>;
export type SqsStore = Stores['sqsStore'];
export type SnsStore = Stores['snsStore'];
/** What keeps the stores in a SQLite file. */
type PersistenceManager = NonNullable<SqsStore['persistence']>;
export interface Persistence {
  readonly manager: PersistenceManager;
  readonly database: DatabaseSync;
}
export type S3Store = Stores['s3Store'];
export type SnsTopic = NonNullable<ReturnType<SnsStore['getTopic']>>;
export type SqsQueue = NonNullable<ReturnType<SqsStore['getQueue']>>;
/** What a message has, and fauxqs does not know; its own fields it hands from queue to queue, and these with them. */
export interface SystemAttributes {
  readonly AWSTraceHeader?: string;
  readonly DeadLetterQueueSourceArn?: string;
}
export type SqsMessage = Parameters<SqsQueue['enqueue']>[0] & {
  readonly systemAttributes?: SystemAttributes;
  /** The handle of its newest receive. */
  lastHandle?: string;
};
export type SnsSubscription = NonNullable<ReturnType<SnsStore['getSubscription']>>;

/** The attributes of a message, as JSON has them. */
type Attributes = Readonly<Record<string, object>>;

/** The queues, and what makes messages for them. */
export interface SqsEngine {
  readonly queues: SqsStore;
  readonly createMessage: (
    body: string,
    attributes: Attributes,
    delaySeconds?: number,
    messageGroupId?: string,
    messageDeduplicationId?: string,
  ) => SqsMessage;
  readonly contentBasedDeduplicationId: (body: string) => string;
  /** Called when a message has left a queue for another one, or a message move task has ended. */
  readonly onMoved: () => void;
  readonly md5: (text: string) => string;
  /** Empty for no attributes. */
  readonly md5OfAttributes: (attributes: Attributes) => string;
}

/** What the class itself can. */
type SqsStoreClass = (new () => SqsStore) & Pick<SqsEngine, 'createMessage' | 'contentBasedDeduplicationId'>;

/**
 * The parts of fauxqs that its package does not export: the stores, to put messages into queues and to look into them
 * without receiving from them, and the digests of messages. They are loaded from beside its entry point, so they are the very instances it uses.
 * The version is pinned exactly in package.json for this reason.
 */
export async function loadFauxqsInternals() {
  const entry = import.meta.resolve('fauxqs');
  const load = async <T>(path: string): Promise<T> => import(new URL(path, entry).href);
  const { SqsStore } = await load<{ SqsStore: SqsStoreClass }>('sqs/sqsStore.js');
  const { SnsStore } = await load<{ SnsStore: new () => SnsStore }>('sns/snsStore.js');
  const { S3Store } = await load<{ S3Store: new () => S3Store }>('s3/s3Store.js');
  const digests = await load<{
    md5: SqsEngine['md5'];
    md5OfMessageAttributes: SqsEngine['md5OfAttributes'];
  }>('common/md5.js');
  const openPersistence = async (folder: string): Promise<Persistence> => {
    // not with the others: Node warns of its own SQLite
    const persistence = await load<{ PersistenceManager: new (folder: string) => PersistenceManager }>(
      'persistence.js',
    );
    const manager = new persistence.PersistenceManager(folder);
    return { manager, database: Reflect.get(manager, 'db') };
  };
  const createSqsEngine = (onMoved: () => void): SqsEngine => ({
    onMoved,
    queues: new SqsStore(),
    createMessage: SqsStore.createMessage,
    contentBasedDeduplicationId: SqsStore.contentBasedDeduplicationId,
    md5: digests.md5,
    md5OfAttributes: digests.md5OfMessageAttributes,
  });
  return { createSqsEngine, SnsStore, S3Store, openPersistence };
}
