import { readConsumerSettings } from './consumer-settings.ts';
import { millisecondsOf, type OrderCost } from './cost-of-orders.ts';
import { decimal, dollars, integer, mills, percent, table } from './markdown.ts';
import type { MeasuredDesign } from './measured-design.ts';
import { loads, type Load } from './measure.ts';
import { toMonthlyCosts } from './monthly-cost.ts';
import { prices } from '@order-events/operations';
import { toStoredCost } from './stored-cost.ts';
import type { Usage } from './usage.ts';

const loadNames: Readonly<Record<Load, string>> = { atScale: 'at scale', trickle: 'trickle' };
const byLoad = (toRow: (load: Load, name: string) => readonly string[]) =>
  (Object.keys(loads) as Load[]).map((load) => toRow(load, loadNames[load]));

/** The designs that the page compares. */
export interface Compared {
  readonly ours: MeasuredDesign;
  readonly original: MeasuredDesign;
}

export const toTotals = ({ ours, original }: Compared): string =>
  table(
    ['a million orders', 'order-events', 'original system', 'ratio'],
    byLoad((load, name) => [
      `**${name}**`,
      `**${dollars(ours.total[load])}**`,
      dollars(original.total[load]),
      percent(ours.total[load] / original.total[load]),
    ]),
  );

export function toBreakdown({ ours, original }: Compared): string {
  const services = Object.keys(ours.cost.atScale) as (keyof OrderCost)[];
  return table(
    ['service', ...headersOf('order-events'), ...headersOf('original')],
    [
      ...services.map((service) => [service, ...costsOf(ours, service), ...costsOf(original, service)]),
      ['**all**', ...totalsOf(ours), ...totalsOf(original)],
    ],
  );
}

const headersOf = (design: string) => byLoad((_, name) => [`${design}, ${name}`]).flat();
const costsOf = ({ cost }: MeasuredDesign, service: keyof OrderCost) =>
  byLoad((load) => [mills(cost[load][service])]).flat();
const totalsOf = ({ total }: MeasuredDesign) => byLoad((load) => [`**${mills(total[load])}**`]).flat();

export function toRequests({ ours, original }: Compared): string {
  const rows: readonly [string, (usage: Usage, measured: MeasuredDesign) => number][] = [
    ['SNS `Publish`, by the service that publishes', ({ tallies }) => tallies['client sns Publish'].requests],
    ['SNS `PublishBatch`, by the service that publishes', ({ tallies }) => tallies['client sns PublishBatch'].requests],
    [
      'SNS requests billed',
      ({ tallies }) => tallies['client sns Publish'].units + tallies['client sns PublishBatch'].units,
    ],
    [
      'SQS `ReceiveMessage` that brought something, by Lambda',
      ({ tallies }) => tallies['event-source-mapping sqs ReceiveMessage'].units,
    ],
    [
      'SQS `DeleteMessageBatch`, by Lambda',
      ({ tallies }) => tallies['event-source-mapping sqs DeleteMessageBatch'].units,
    ],
    ['Lambda invocations', ({ invocations }) => invocations],
    ['DynamoDB `PutItem`, by the function', ({ tallies }) => tallies['function dynamodb PutItem'].requests],
    ['DynamoDB write request units', ({ tallies }) => tallies['function dynamodb PutItem'].units],
    [
      'bytes published, with attributes',
      ({ tallies }) => tallies['client sns Publish'].bytes + tallies['client sns PublishBatch'].bytes,
    ],
    ['bytes received, in the envelope', ({ tallies }) => tallies['event-source-mapping sqs ReceiveMessage'].bytes],
    ['bytes of the item', ({ tallies }) => tallies['function dynamodb PutItem'].bytes],
    ['bytes logged', ({ logBytes }) => logBytes],
    ['Lambda milliseconds (assumed)', (usage, { design }) => usage.invocations * millisecondsOf(usage, design)],
  ];
  const cells = (measured: MeasuredDesign, count: (typeof rows)[number][1]) =>
    byLoad((load) => [decimal(count(measured.usage[load], measured) / measured.usage[load].orders)]).flat();
  return table(
    ['for each order', ...headersOf('order-events'), ...headersOf('original')],
    rows.map(([name, count]) => [name, ...cells(ours, count), ...cells(original, count)]),
  );
}

export function toMonthly({ ours, original }: Compared): string {
  const [ourCosts = [], originalCosts = []] = [ours, original].map(({ design, usage }) =>
    toMonthlyCosts(design.template, usage.atScale.customMetrics),
  );
  const sum = (costs: typeof ourCosts) => dollars(costs.reduce((total, cost) => total + cost.dollars, 0));
  return table(
    ['each month', 'order-events', '', 'original system', ''],
    [
      ...ourCosts.map(({ what, count, dollars: amount }, index) => {
        const other = originalCosts[index];
        return [what, integer(count), dollars(amount), integer(other?.count ?? 0), dollars(other?.dollars ?? 0)];
      }),
      ['**all**', '', `**${sum(ourCosts)}**`, '', `**${sum(originalCosts)}**`],
    ],
  );
}

export function toStored({ ours, original }: Compared): string {
  const [our, other] = [ours, original].map(({ design, usage }) => toStoredCost(usage.atScale, design.template));
  return table(
    ['a million orders, each month that they are kept', 'order-events', 'original system'],
    (['table', 'backup', 'logs'] as const).map((what) => [
      { table: 'DynamoDB table', backup: 'point-in-time recovery', logs: 'log lines' }[what],
      mills(our?.[what] ?? 0),
      mills(other?.[what] ?? 0),
    ]),
  );
}

export const toPriceList = (): string =>
  table(
    ['unit', 'price', 'page'],
    Object.values(prices).map(({ unit, dollars: price, page }) => [unit, toPrice(price), `<${page}>`]),
  );

/** Small prices for a million units, as the pages have most of them. */
const toPrice = (price: number): string =>
  price > 0 && price < 0.00001
    ? `$${decimal(price * 1e6)} a million`
    : `$${price.toLocaleString('en-US', { maximumFractionDigits: 10 })}`;

/** @example toFunction(ours) // '512 MB, arm64' */
export function toFunction({ design }: MeasuredDesign): string {
  const { memoryMegabytes, architecture } = readConsumerSettings(design.template);
  return `${integer(memoryMegabytes)} MB, ${architecture}`;
}
