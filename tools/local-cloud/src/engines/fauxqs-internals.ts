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
export type SnsSubscription = NonNullable<ReturnType<SnsStore['getSubscription']>>;

/**
 * The parts of fauxqs that its package does not export: the stores, to look into queues without receiving from them, and
 * the check of message bodies. They are loaded from beside its entry point, so they are the very instances it uses.
 * The version is pinned exactly in package.json for this reason.
 */
export async function loadFauxqsInternals() {
  const entry = import.meta.resolve('fauxqs');
  const load = async <T>(path: string): Promise<T> => import(new URL(path, entry).href);
  const { SqsStore } = await load<{ SqsStore: new () => SqsStore }>('sqs/sqsStore.js');
  const { SnsStore } = await load<{ SnsStore: new () => SnsStore }>('sns/snsStore.js');
  const { S3Store } = await load<{ S3Store: new () => S3Store }>('s3/s3Store.js');
  const { INVALID_MESSAGE_BODY_CHAR } = await load<{ INVALID_MESSAGE_BODY_CHAR: RegExp }>('sqs/sqsTypes.js');
  acceptAstralCharacters(INVALID_MESSAGE_BODY_CHAR);
  const openPersistence = async (folder: string): Promise<Persistence> => {
    // not with the others: Node warns of its own SQLite
    const persistence = await load<{ PersistenceManager: new (folder: string) => PersistenceManager }>(
      'persistence.js',
    );
    const manager = new persistence.PersistenceManager(folder);
    return { manager, database: Reflect.get(manager, 'db') };
  };
  return { SqsStore, SnsStore, S3Store, openPersistence };
}

/**
 * SQS takes #x9, #xA, #xD, #x20 to #xD7FF, #xE000 to #xFFFD and #x10000 to #x10FFFF. The regular expression of fauxqs
 * lacks the last range and the flag `u`, so it takes an emoji for two invalid characters.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
 */
function acceptAstralCharacters(invalidCharacter: RegExp): void {
  // oxlint-disable-next-line no-control-regex -- tab and line breaks are among the characters that are allowed
  const correct = /[^\x09\x0A\x0D\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;
  invalidCharacter.test = (body) => correct.test(body);
}
