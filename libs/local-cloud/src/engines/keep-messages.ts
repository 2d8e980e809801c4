import type { DatabaseSync } from 'node:sqlite';
import { account } from '../account.ts';
import type { Persistence, SnsStore, SqsMessage, SqsStore } from './fauxqs-internals.ts';

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
  const loadSystemAttributes = keepSystemAttributes({ manager, database });
  manager.loadSqsAndSns(queues, topics);
  loadSystemAttributes(queues);
  // only now, or loading would write, and delete what it is about to load
  queues.persistence = manager;
  topics.persistence = manager;
  for (const queue of queues.allQueues()) queue.persistence = manager;
}

/** Makes the table that keeps what fauxqs does not know of a message. */
export function createSystemAttributes(database: DatabaseSync): void {
  database.exec(`CREATE TABLE IF NOT EXISTS message_system_attributes (
    message_id TEXT PRIMARY KEY REFERENCES sqs_messages(message_id) ON DELETE CASCADE,
    attributes TEXT NOT NULL
  )`);
}

/** Keeps what fauxqs does not know of a message. Gives what brings it back. */
function keepSystemAttributes({ manager, database }: Persistence): (queues: SqsStore) => void {
  const keep = database.prepare('INSERT OR REPLACE INTO message_system_attributes VALUES (?, ?)');
  const insertMessage = manager.insertMessage.bind(manager);
  manager.insertMessage = (queue, message: SqsMessage) => {
    insertMessage(queue, message);
    if (message.systemAttributes !== undefined) keep.run(message.messageId, JSON.stringify(message.systemAttributes));
  };
  return (queues) => {
    const rows = database.prepare('SELECT message_id, attributes FROM message_system_attributes').all();
    const kept = new Map(rows.map(({ message_id, attributes }) => [message_id, String(attributes)]));
    for (const queue of queues.allQueues()) {
      const { ready, delayed, inflight } = queue.inspectMessages();
      for (const message of [...ready, ...delayed, ...inflight.map((entry) => entry.message)]) {
        const attributes = kept.get(message.messageId);
        if (attributes !== undefined) Object.assign(message, { systemAttributes: JSON.parse(attributes) });
      }
    }
  };
}
