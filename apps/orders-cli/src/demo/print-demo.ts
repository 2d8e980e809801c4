import { isAnyOrderEvent, upcast } from '@order-events/contracts';
import type { DeadLetter } from '@order-events/dead-letters';
import { times } from '../counted.ts';
import { styled } from '../line.ts';
import type { Output } from '../output.ts';
import { parseJson } from '../parse-json.ts';
import { optional } from '../tables.ts';
import { toJson } from '../visible.ts';
import type { DemoResult } from './demo-result.ts';
import type { Fate } from './reconcile.ts';
import { throttledOrder } from './scenario.ts';

const colours = { stored: 'green', superseded: 'yellow', 'dead-lettered': 'magenta', lost: 'red' } as const;

/** Prints what the demo found: one JSON document, or tables for a person. */
export function printDemo(result: DemoResult, output: Output): void {
  if (output.json) return output.print(toJson(toDocument(result)));
  printTables(result, output);
}

function toDocument(result: DemoResult) {
  return {
    ...count(result),
    orders: result.items,
    deadLetters: result.deadLetters.map(({ code, pointer, body }) => ({ code, pointer, body })),
    messages: result.scenes.map(({ story, message, fate }) => ({ story, message, fate })),
  };
}

function count({ scenes, inFlight, invented }: DemoResult) {
  const of = (fate: Fate) => scenes.filter((scene) => scene.fate === fate).length;
  return {
    published: scenes.length,
    stored: of('stored'),
    superseded: of('superseded'),
    deadLettered: of('dead-lettered'),
    inFlight,
    lost: of('lost'),
    invented,
  };
}

function printTables(result: DemoResult, { print, table }: Output): void {
  print('');
  print('What was published, and what became of it');
  table(
    ['#', 'order', 'status', optional('time'), 'story', 'fate'],
    result.scenes.map(({ message, story, fate }, index) => {
      const { orderId, status, timestamp } = summarize(message);
      return [index + 1, orderId, status, timestamp, story, styled(colours[fate], fate)];
    }),
  );
  print('');
  print('The Orders table');
  table(
    ['orderId', optional('userId'), 'items', 'status', 'timestamp'],
    result.items
      .toSorted((left, right) => (left.orderId < right.orderId ? -1 : 1))
      .map((item) => {
        const { orderId, userId, lineItems, status, timestamp } = upcast(item);
        const items = lineItems.map(({ itemName, quantity }) => `${quantity} × ${itemName}`).join(', ');
        return [orderId, userId, items, status, timestamp];
      }),
  );
  print('');
  print('OrderDLQ, with the reasons');
  table(['code', 'pointer', 'message'], result.deadLetters.map(toRow));

  const { published, stored, superseded, deadLettered, inFlight, lost, invented } = count(result);
  print('');
  print(
    `the table throttled ${throttledOrder.orderId} ${times(result.throttledWrites)}, until its first delivery had failed`,
  );
  print(`the publisher refused an order: ${result.refusal}`);
  const line = `${published} published = ${stored} stored + ${superseded} superseded + ${deadLettered} dead-lettered + ${inFlight} in flight + ${lost} lost`;
  print('');
  for (const text of [line, `${invented} invented`]) {
    print([styled(lost + inFlight + invented === 0 ? ['bold', 'green'] : ['bold', 'red'], text)]);
  }
}

function toRow({ code, pointer, body }: DeadLetter): string[] {
  const envelope = parseJson(body)?.value;
  const wrapped = typeof envelope === 'object' && envelope !== null && 'Message' in envelope;
  const message = wrapped ? String(envelope.Message) : body;
  return [code, pointer || '(the whole message)', shorten(message)];
}

function summarize(message: string) {
  const orderId = /"orderId":"([\w-]+)"/.exec(message)?.[1] ?? '';
  const order = parseJson(message)?.value;
  const { status = '', timestamp = '' } = isAnyOrderEvent(order) ? order : {};
  return { orderId, status, timestamp };
}

/** Cuts between code points, so that no half of an emoji is left. */
function shorten(text: string): string {
  const characters = Array.from(text);
  return characters.length <= 72 ? text : `${characters.slice(0, 71).join('')}…`;
}
