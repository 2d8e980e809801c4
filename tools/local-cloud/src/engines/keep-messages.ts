import { account } from '../account.ts';
import type { Persistence, SnsStore, SqsStore } from './fauxqs-internals.ts';

/**
 * Brings back what the stores held, and has every change of them written to the disk before it is answered: to the
 * operating system, so that the end of this process, however sudden, loses nothing.
 *
 * @param endpoint - Where the queues' URLs point from now on.
 */
export function keepMessages(
  { manager, database }: Persistence,
  queues: SqsStore,
  topics: SnsStore,
  endpoint: string,
): void {
  database.exec('PRAGMA synchronous = NORMAL');
  // the port may be another one than before
  database.prepare("UPDATE sqs_queues SET url = ? || '/' || ? || '/' || name").run(endpoint, account.id);
  // fauxqs would write no receive count here, which its own table refuses; the count stays as it is
  const giveBack = database.prepare(
    'UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL WHERE message_id = ?',
  );
  manager.updateMessageReady = (messageId) => void giveBack.run(messageId);
  manager.loadSqsAndSns(queues, topics);
  // only now, or loading would write, and delete what it is about to load
  queues.persistence = manager;
  topics.persistence = manager;
  for (const queue of queues.allQueues()) queue.persistence = manager;
}
