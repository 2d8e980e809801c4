import { anOrder } from '@order-events/contracts/testing';
import type { SQSRecord } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import type { PoisonReason } from './poison-reason.ts';
import { processRecord } from './process-record.ts';
import { createInMemoryOrderStore, toEnvelope, toOrderRecord, toSqsRecord } from './testing/index.ts';

const order = anOrder({ orderId: 'O1' });

function openPorts() {
  const deadLetters: [SQSRecord, PoisonReason][] = [];
  const send = (record: SQSRecord, reason: PoisonReason) => Promise.resolve(void deadLetters.push([record, reason]));
  return { store: createInMemoryOrderStore(), deadLetters: { send }, sent: deadLetters };
}

describe('processRecord', () => {
  it('stores an order, and supersedes its repeat', async () => {
    const ports = openPorts();
    expect(await processRecord(toOrderRecord(order), ports)).toEqual({ status: 'stored', orderId: 'O1' });
    expect(await processRecord(toOrderRecord(order), ports)).toEqual({ status: 'superseded', orderId: 'O1' });
    expect(ports.sent).toEqual([]);
  });

  it('sends a poison message to the dead letters with its reason, body unchanged', async () => {
    const ports = openPorts();
    const record = toSqsRecord(toEnvelope('{"orderId":"O1"}'), 'm1');
    const reason = {
      code: 'SCHEMA_VIOLATION',
      pointer: '/userId',
      schemaVersion: '1',
      firstSeen: '2025-05-03T12:00:00.123Z',
      messageId: 'm1',
    };
    expect(await processRecord(record, ports)).toEqual({ status: 'dead-lettered', reason });
    expect(ports.sent).toEqual([[record, reason]]);
  });

  it('throws when the dead letters cannot take a poison message, so that it comes again', async () => {
    const deadLetters = { send: () => Promise.reject(new Error('unreachable')) };
    await expect(processRecord(toSqsRecord('poison'), { ...openPorts(), deadLetters })).rejects.toThrow('unreachable');
  });

  it('throws when the store cannot answer, and dead-letters nothing', async () => {
    const ports = { ...openPorts(), store: { save: () => Promise.reject(new Error('throttled')) } };
    await expect(processRecord(toOrderRecord(order), ports)).rejects.toThrow('throttled');
    expect(ports.sent).toEqual([]);
  });
});
