import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type ContractSchema, parseContractSchema } from '@order-events/contract-codegen';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { toAsyncApiDocument } from './asyncapi/to-asyncapi-document.ts';
import { toDocumentedEvents } from './documented-event.ts';
import { toEventPage } from './page/to-event-page.ts';
import { repositoryEvents } from './testing/repository-events.ts';

let repository: string;
beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), 'documented-event-'));
});
afterEach(() => rmSync(repository, { recursive: true }));

/** A version of an event, with an example that keeps it. */
function aVersion(event: string, version: number): ContractSchema {
  const path = `schemas/${event}/v${version}.schema.json`;
  const example = join(repository, `schemas/${event}/examples/v${version}/valid/first.json`);
  mkdirSync(dirname(example), { recursive: true });
  writeFileSync(example, `{"status":"new${version}"}`);
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `https://example.com/${path}`,
    title: `PaymentEventV${version}`,
    description: 'What happened to a payment.',
    type: 'object',
    additionalProperties: false,
    required: ['status'],
    properties: { status: { type: 'string', enum: [`new${version}`] } },
  };
  return parseContractSchema(path, JSON.stringify(schema));
}

it('wants the attributes of every version of an event that is no order event: a message without them is an order event', () => {
  const [payment] = toDocumentedEvents([aVersion('payment-event', 1), aVersion('payment-event', 2)], repository);
  if (payment === undefined) throw new Error('expected an event');
  const page = toEventPage(payment);
  expect(page).not.toContain('or absent');
  expect(page).toMatch(/^\| `eventType` +\| `payment` +\| `payment` +\|$/m);
  expect(page).toMatch(/^\| `schemaVersion` +\| `1` +\| `2` +\|$/m);
  expect(toAsyncApiDocument([payment])).toMatchObject({
    components: {
      messages: {
        PaymentEventV1: { headers: { required: ['eventType', 'schemaVersion', 'status'] } },
        PaymentEventV2: { headers: { required: ['eventType', 'schemaVersion', 'status'] } },
      },
    },
  });
});

it('lets the attributes of an order event of the default version be absent', () => {
  const [first, second] = repositoryEvents.find(({ name }) => name === 'order-event')?.versions ?? [];
  expect(first?.attributes.map(({ required }) => required)).toEqual([false, false, false]);
  expect(second?.attributes.map(({ required }) => required)).toEqual([true, true, true]);
});
