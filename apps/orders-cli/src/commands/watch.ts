import type { Command } from 'commander';
import type { CommandContext, Session } from '../context.ts';
import { type ConnectionFlags, examples, wholeNumber, withConnection } from '../options.ts';
import { toJson } from '../visible.ts';

/** `orders watch`. */
export function addWatch(program: Command, { connected }: CommandContext): void {
  withConnection(program.command('watch'))
    .description('show the outcome of each order and how full the queues are, as it happens, until Ctrl-C')
    .option('--interval <milliseconds>', 'how often the services are asked', wholeNumber(100, 60_000), 2_000)
    .addHelpText('after', examples('$0 watch --local', '$0 watch --json | jq \'select(.kind == "failed")\''))
    .action((flags: ConnectionFlags & { interval: number }) =>
      connected(flags, (session) => watch(flags.interval, session)),
    );
}

async function watch(interval: number, { connection, output, signal }: Session): Promise<void> {
  const [{ watchOutcomes }, { toWatchLines }] = await Promise.all([
    import('@order-events/operations'),
    import('./watch-lines.ts'),
  ]);
  for await (const events of watchOutcomes(connection, { signal, interval })) {
    if (output.json) for (const event of events) output.print(toJson(event));
    else for (const { at, text } of toWatchLines(events)) output.print(`${at.slice(11, 19)}Z ${text}`);
  }
}
