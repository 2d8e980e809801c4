import type { LoadResult } from '@order-events/operations';
import { type Command, InvalidArgumentError } from 'commander';
import { CommandError } from '../command-error.ts';
import type { CommandContext, Session } from '../context.ts';
import { counted } from '../counted.ts';
import { exitCodes } from '../exit-codes.ts';
import { interruptedAfter } from '../interruption.ts';
import { type ConnectionFlags, examples, wholeNumber, withChange } from '../options.ts';
import type { Output } from '../output.ts';
import { optional } from '../tables.ts';
import { toJson } from '../visible.ts';

interface LoadFlags extends ConnectionFlags {
  readonly orders: number;
  readonly rate?: number;
  readonly seed: number;
  readonly duplicates: number;
  readonly late: number;
  readonly poison: number;
  readonly clean?: boolean;
}

/** `orders load`. */
export function addLoad(program: Command, { connected }: CommandContext): void {
  withChange(program.command('load'))
    .description('publish generated orders, measure how long they take, and check that nothing was lost')
    .option('--orders <number>', 'how many orders', wholeNumber(1, 100_000_000), 1_000)
    .option('--rate <number>', 'events a second (default: as fast as SNS takes them)', wholeNumber(1, 1_000_000))
    .option('--seed <number>', 'the same seed gives the same orders', wholeNumber(0, 2 ** 31 - 1), 1)
    .option('--duplicates <share>', 'orders whose event is published twice, from 0 to 1', parseShare, 0.05)
    .option('--late <share>', 'orders whose older event comes after the newer one', parseShare, 0.05)
    .option('--poison <share>', 'orders whose event breaks the contract, and ends in OrderDLQ', parseShare, 0.01)
    .option('--clean', 'delete the orders from the table in the end; dead letters stay')
    .addHelpText(
      'after',
      examples('$0 load --local --orders 5000 --rate 500', '$0 load --stage dev --poison 0 --clean --yes'),
    )
    .action((flags: LoadFlags) => connected(flags, (session) => load(flags, session)));
}

async function load(flags: LoadFlags, { connection, output, signal, confirm }: Session): Promise<void> {
  if (flags.duplicates + flags.late + flags.poison > 1) {
    throw new CommandError('expected shares that are 1 together at most', exitCodes.usage);
  }
  await confirm(`publish about ${counted(flags.orders, 'generated order')}`);
  const { runLoad } = await import('@order-events/operations');
  using progress = output.progress('orders');
  let phase = '';
  const result = await runLoad(connection, {
    ...flags,
    signal,
    onProgress: (now) => {
      if (now.phase !== phase) {
        progress[Symbol.dispose]();
        output.tell(
          {
            publishing: 'publishing …',
            waiting: 'waiting until everything is at rest …',
            checking: 'checking the table …',
          }[now.phase],
        );
      }
      phase = now.phase;
      if (now.phase !== 'waiting') progress.at(now.done, now.total);
    },
  });
  progress[Symbol.dispose]();
  if (output.json) output.print(toJson(result));
  else printResult(result, output);
  if (!result.holds) throw new CommandError('the promise was not kept: see the counts', exitCodes.problem);
  if (result.interrupted) throw interruptedAfter(signal, 'what was published was checked');
  if (result.failed > 0) throw new CommandError(whatFailed(result), exitCodes.partial);
}

/** @example whatFailed({ failed: 12, maybePublished: 10 }) // 'could not publish 2 events, and 10 events may be published' */
export function whatFailed({ failed, maybePublished }: Pick<LoadResult, 'failed' | 'maybePublished'>): string {
  const unpublished = failed - maybePublished;
  return [
    ...(unpublished > 0 ? [`could not publish ${counted(unpublished, 'event')}`] : []),
    ...(maybePublished > 0 ? [`${counted(maybePublished, 'event')} may be published`] : []),
  ].join(', and ');
}

/** The longest bar of the histogram, in characters: so short that no terminal breaks it. */
const longestBar = 30;

function printResult(result: LoadResult, { print, table, values }: Output): void {
  const { orders, published, failed, maybePublished, poison, deadLettered, stored, lost, wrong, invented, latency } =
    result;
  values(
    Object.entries({
      published: `${counted(published, 'event')} of ${counted(orders, 'order')} in ${result.seconds.toFixed(1)} s, ${Math.round(result.rate)} a second`,
      'not published': failed - maybePublished,
      'may be published': maybePublished,
      stored: `${counted(stored, 'order')}, each with its newest event`,
      'dead-lettered': `${deadLettered} more than before, of ${poison} poison`,
      'lost, wrong, invented': `${lost}, ${wrong}, ${invented}`,
      'at rest': result.atRest ? 'yes' : 'no: OrderQueue is not empty, and nothing changes',
      'publish to stored': `p50 ${latency.p50} ms, p90 ${latency.p90} ms, p99 ${latency.p99} ms, max ${latency.max} ms`,
    }),
  );
  const most = Math.max(1, ...latency.buckets.map(({ count }) => count));
  const rows = latency.buckets.map(({ upTo, count }) => [
    upTo === undefined ? 'longer' : `${upTo} ms`,
    String(count),
    '█'.repeat(Math.ceil((count / most) * longestBar)),
  ]);
  table(['up to', 'orders', optional(`of ${latency.samples} sampled`)], rows);
  print(result.holds ? 'Nothing was lost, and nothing was invented.' : 'Something is not as it must be.');
}

function parseShare(text: string): number {
  const share = Number(text);
  if (!/^[01]?(?:\.\d+)?$/.test(text) || text === '' || share > 1) {
    throw new InvalidArgumentError('expected a share from 0 to 1, such as 0.05.');
  }
  return share;
}
