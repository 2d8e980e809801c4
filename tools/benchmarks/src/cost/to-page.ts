import { million } from './cost-of-orders.ts';
import { assumptions } from './lambda-duration.ts';
import { eventBytes } from './log-bytes.ts';
import { dollars, integer, mills, percent } from './markdown.ts';
import { loads } from './measure.ts';
import { emptyReceives, hoursOfMonth, polling } from './monthly-cost.ts';
import {
  type Compared,
  toBreakdown,
  toFunction,
  toMonthly,
  toPriceList,
  toRequests,
  toStored,
  toTotals,
} from './page-sections.ts';
import { pricesAsOf, prices, priceRegion } from '@order-events/operations';

/** The aim for the ratio to the original system, at scale. */
const aim = 0.5;

/** Writes the page about what orders cost. */
export function toPage(compared: Compared): string {
  const { ours, original } = compared;
  return `<!-- Measured and written by \`nx run benchmarks:cost\`: edit tools/benchmarks/src/cost, not this page. -->

# Cost

What an order costs on AWS, order-events beside the [original system](../../tools/benchmarks/original/index.cjs) that it replaces: one
\`Publish\` for each order, and a handler that writes one order after the other. The requests are **counted** on the local cloud, which
runs the synthesized stack and the bundle that is deployed; the prices are AWS's list prices in ${priceRegion} as of
${pricesAsOf}, without free tiers and discounts. Nothing here was read from a bill.

${toTotals(compared)}

${verdict(compared)}

**Trickle** is one order at a time, in the table before the next one is published. **At scale** is ${integer(loads.atScale)} orders
published with \`publishAll\`, all of them in the queue before Lambda receives the first, so that every batch is full. Real traffic
lies between the two, and what is delivered twice or fails comes on top.

## Where the money goes
Dollars for a million orders.

${toBreakdown(compared)}

## What was counted
The order is the example \`O1234\`, each with an id of its own: nothing arrives twice, and nothing fails.

${toRequests(compared)}

SNS and SQS bill a request once for each 64 KB of it, and a batch is one request. DynamoDB bills a write for each KB of the item,
whether its condition holds or not, so a duplicate or a stale event costs as much as the first. SNS delivers to SQS for nothing.

### What was assumed
- **Lambda's duration**, since this is no Lambda: a put waits ${assumptions.putMilliseconds} ms for DynamoDB
  ([single-digit milliseconds](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Introduction.html)) and keeps one CPU
  busy for ${assumptions.cpuMilliseconds} ms ([measured](../adr/0015-saves-begin-in-bursts.md)); a function has one CPU with
  [${integer(assumptions.megabytesOfOneCpu)} MB](https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html) and its part
  of one with less. order-events (${toFunction(ours)}) writes up to ${ours.design.concurrentPuts} orders at the same time, the original
  (${toFunction(original)}) one. Cold starts are left out.
- **Logs**: ${eventBytes} bytes for each event beside its text, and what Lambda itself writes about an invocation where the function has it
  logged (order-events does not). Durations in the lines have three digits, event ages four.

## Each month, however many orders
${toMonthly(compared)}

Lambda keeps ${polling.pollers} pollers at an idle queue, and each asks every ${polling.seconds} s: ${polling.pollers} × ${3_600 / polling.seconds} × ${hoursOfMonth} h = ${integer(emptyReceives)} requests. The busier they are, the
fewer of them are for nothing. The metrics of the log lines are billed for the hours in which there are orders, and trouble adds one
for each reason. The metrics of the event source mapping are taken for custom metrics, which may be too much. The original
system has neither metrics nor alarms of its own.

## Storage
${toStored(compared)}

## An index of each user's orders
The setting \`indexByUser\` writes every new order to the index too: ${mills(prices.dynamodbWrite.dollars * million)} more for a million orders, as much as the table's own
writes. A later event of an order moves it within the index, which
[takes two writes](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html#GSI.ThroughputConsiderations.Writes):
${mills(prices.dynamodbWrite.dollars * 2 * million)} more for a million. The index stores each item once more.

## Prices
${toPriceList()}
`;
}

/** Says whether the aim is met, and what is left of it where it is not. */
function verdict({ ours, original }: Compared): string {
  const ratio = ours.total.atScale / original.total.atScale;
  const write = ours.cost.atScale.DynamoDB;
  const beside = [ours, original].map(({ total, cost }) => total.atScale - cost.atScale.DynamoDB);
  const [ourRest = 0, originalRest = 0] = beside;
  const met =
    ratio <= aim
      ? `The aim of at most ${percent(aim)} at scale is met.`
      : `The aim was at most ${percent(aim)} at scale, and is missed.`;
  return `${met} Each order is one write to DynamoDB in both designs, ${mills(write)} for a
million: ${percent(write / original.total.atScale)} of what the original system costs at scale, and ${percent(write / ours.total.atScale)} of what order-events costs. All else together
is ${dollars(ourRest)} instead of ${dollars(originalRest)} (${percent(ourRest / originalRest)}), most of it saved by publishing ten orders in one request. A service saves that when it has
several orders at a time, with \`publishAll\` or the publisher's \`linger\`; one that publishes each order on its own pays as much for SNS
as before. With one order at a time nothing shares a request, and what then differs is the log line, which carries the metrics, and
the memory of the function.`;
}
