import { type AnyOrderEvent, lifecycle, upcast } from '@order-events/contracts';
import { type Command, Option } from 'commander';
import { withChoices } from '../choices.ts';
import type { CommandContext, Session } from '../context.ts';
import { counted } from '../counted.ts';
import { type ConnectionFlags, examples, wholeNumber, withConnection } from '../options.ts';
import { optional } from '../tables.ts';
import { toJson } from '../visible.ts';

interface ListFlags extends ConnectionFlags {
  readonly user?: string;
  readonly status?: string;
  readonly limit: number;
}

/** `orders list`. */
export function addList(program: Command, { connected }: CommandContext): void {
  withConnection(program.command('list'))
    .description('list the orders with the latest events; without the index byUser, that reads the whole table')
    .option('--user <userId>', 'only the orders of this user')
    .addOption(withChoices(new Option('--status <status>', 'only orders in this status'), lifecycle))
    .option('--limit <number>', 'the most orders', wholeNumber(1, 100_000), 20)
    .addHelpText('after', examples('$0 list --local --status paid', '$0 list --user U123 --json | jq .orderId'))
    .action((flags: ListFlags) => connected(flags, (session) => list(flags, session)));
}

async function list({ user, status, limit }: ListFlags, session: Session): Promise<void> {
  const { connection, output, signal } = session;
  const { listOrders } = await import('@order-events/event-store');
  using progress = output.progress('items read');
  const { orders, foreign } = await listOrders(
    { client: connection.dynamo, tableName: connection.names.table },
    { userId: user, status, limit, signal, onProgress: (read) => progress.at(read, read) },
  );
  progress[Symbol.dispose]();
  if (signal.aborted) throw signal.reason;
  if (output.json) for (const order of orders) output.print(toJson(order));
  else if (orders.length === 0) output.print('No orders.');
  else output.table(['order', optional('user'), 'status', optional('time'), 'what'], orders.map(toRow));
  if (foreign > 0) output.tell(`left out ${counted(foreign, 'item')} without an order event`);
}

function toRow(order: AnyOrderEvent): string[] {
  const { orderId, userId, status, timestamp } = order;
  const what = upcast(order).lineItems.map(({ itemName, quantity }) => `${quantity} × ${itemName}`);
  return [orderId, userId, status, timestamp, what.join(', ')];
}
