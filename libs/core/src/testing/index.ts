export { createInMemoryOrderStore } from './in-memory-order-store.ts';
export { type OpenOrderStore, orderStoreContract } from './order-store.contract.ts';
export { toEnvelope, toOrderRecord, toSqsRecord } from './sqs-records.ts';
