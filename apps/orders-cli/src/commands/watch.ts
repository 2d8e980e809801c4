import { type WatchEvent, watchOutcomes } from '@order-events/operations';
import type { Command } from 'commander';
import type { CommandContext, Session } from '../context.ts';
import { type ConnectionFlags, examples, wholeNumber, withConnection } from '../options.ts';
import { toJson } from '../visible.ts';

/** `orders watch`. */
export function addWatch(program: Command, { connected }: CommandContext): void {
  withConnection(program.command('watch'))
    .description('show what becomes of orders and how full the queues are, as it happens, until Ctrl-C')
    .option('--interval <milliseconds>', 'how often the services are asked', wholeNumber(100, 60_000), 2_000)
    .addHelpText('after', examples('orders watch --local', 'orders watch --json | jq \'select(.kind == "failed")\''))
    .action((flags: ConnectionFlags & { interval: number }) =>
      connected(flags, (session) => watch(flags.interval, session)),
    );
}

async function watch(interval: number, { connection, output, signal }: Session): Promise<void> {
  for await (const events of watchOutcomes(connection, { signal, interval })) {
    for (const event of events) {
      if (output.json) output.print(toJson(event));
      else output.print(`${event.at.slice(11, 19)}Z ${toLine(event)}`);
    }
  }
}

function toLine(event: WatchEvent): string {
  if (event.kind === 'depths') {
    return event.queues.map(({ name, waiting, inFlight }) => `${name} ${waiting} + ${inFlight} in flight`).join(' · ');
  }
  if (event.kind === 'batch') {
    const { records, stored, superseded, deadLettered, failed, duration } = event;
    const outcomes = { stored, superseded, 'dead-lettered': deadLettered, failed };
    const counts = Object.entries(outcomes).flatMap(([outcome, count]) => (count === 0 ? [] : `${count} ${outcome}`));
    return `batch of ${records}: ${counts.join(', ')}, in ${duration} ms`;
  }
  const { kind, orderId = 'a message', code, pointer, receiveCount } = event;
  return `${orderId} ${kind}: ${code}${pointer && ` at ${pointer}`}, received ${receiveCount} times`;
}
