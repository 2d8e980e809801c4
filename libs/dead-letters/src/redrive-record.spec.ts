import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openRedriveFile } from './redrive-record.ts';

const folder = mkdtempSync(join(tmpdir(), 'redrive-record-'));
afterAll(() => rmSync(folder, { recursive: true }));

const begin = (from: string, to: string) => ({ event: 'begin', from, to });
const sent = (messageId: string) => ({ event: 'sent', messageId });
const deleted = (messageId: string) => ({ event: 'deleted', messageId });

async function sentBefore(records: readonly object[], from: string, to: string): Promise<readonly string[]> {
  const path = join(folder, 'redrive.ndjson');
  writeFileSync(path, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  await using file = await openRedriveFile(path);
  return [...file.sentBefore({ from, to })];
}

it('counts a dead letter as sent until it was deleted', async () => {
  const records = [begin('dead', 'queue'), sent('1'), sent('2'), deleted('1')];
  expect(await sentBefore(records, 'dead', 'queue')).toEqual(['2']);
});

it('does not count a dead letter as sent that went to another queue, or came from another', async () => {
  const records = [
    begin('dead', 'queue'),
    sent('1'),
    begin('dead', 'other'),
    sent('2'),
    begin('another', 'queue'),
    sent('3'),
  ];
  expect(await sentBefore(records, 'dead', 'queue')).toEqual(['1']);
  expect(await sentBefore(records, 'dead', 'other')).toEqual(['2']);
  expect(await sentBefore([...records, begin('dead', 'other'), sent('1')], 'dead', 'queue')).toEqual([]);
});

it('does not count a dead letter as sent of which no redrive is known', async () => {
  expect(await sentBefore([sent('1'), { other: 1 }], 'dead', 'queue')).toEqual([]);
});
