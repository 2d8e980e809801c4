export { createInMemoryDeadLetters } from './in-memory-dead-letters.ts';
export { createInMemoryEventStore } from './in-memory-event-store.ts';
export { type OpenOrderStore, orderStoreContract } from './order-store.contract.ts';
export { toEnvelope, toOrderRecord, toRawRecord, toSqsRecord } from './sqs-records.ts';
