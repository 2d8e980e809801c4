import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { original, readOrderEvents } from './designs.ts';
import { type MeasuredDesign, measureDesign } from './measured-design.ts';
import { loads } from './measure.ts';
import { toPage } from './to-page.ts';
import type { Usage } from './usage.ts';

let ours: MeasuredDesign;
let theirs: MeasuredDesign;

beforeAll(async () => {
  ours = await measureDesign(await readOrderEvents());
  theirs = await measureDesign(original);
});

function requestsIn({ tallies, invocations }: Usage) {
  const of = (action: keyof typeof tallies) => tallies[action].requests;
  return {
    Publish: of('client sns Publish'),
    PublishBatch: of('client sns PublishBatch'),
    ReceiveMessage: of('event-source-mapping sqs ReceiveMessage'),
    DeleteMessageBatch: of('event-source-mapping sqs DeleteMessageBatch'),
    PutItem: of('function dynamodb PutItem'),
    invocations,
  };
}

test('at scale ten orders share each request but the writes, of which each order has one', () => {
  const [orders, tenth] = [loads.atScale, loads.atScale / 10];
  const consuming = { ReceiveMessage: tenth, DeleteMessageBatch: tenth, PutItem: orders, invocations: tenth };
  expect(requestsIn(ours.usage.atScale)).toEqual({ Publish: 0, PublishBatch: tenth, ...consuming });
  expect(requestsIn(theirs.usage.atScale)).toEqual({ Publish: orders, PublishBatch: 0, ...consuming });
});

test('at a trickle each order has one request of each kind, in both designs', () => {
  const count = loads.trickle;
  const expected = { Publish: count, PublishBatch: 0, ReceiveMessage: count, DeleteMessageBatch: count };
  for (const { usage } of [ours, theirs]) {
    expect(requestsIn(usage.trickle)).toEqual({ ...expected, PutItem: count, invocations: count });
  }
});

test('an order needs one write request unit, with its precedence', () => {
  for (const { usage } of [ours, theirs]) {
    expect(usage.atScale.tallies['function dynamodb PutItem'].units).toBe(loads.atScale);
  }
});

test('docs/reference/cost.md is what is counted; `nx run benchmarks:cost` writes it', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../../docs/reference/cost.md'), 'utf8');
  expect(page).toBe(toPage({ ours, original: theirs }));
});
