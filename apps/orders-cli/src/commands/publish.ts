import { type AnyOrderEvent, defaultSchemaVersion, type SchemaVersion, schemaVersions } from '@order-events/contracts';
import { type Command, Option } from 'commander';
import { withChoices } from '../choices.ts';
import { CommandError } from '../command-error.ts';
import { findTopic } from '../connection.ts';
import type { CommandContext, Session } from '../context.ts';
import { counted, toNumber } from '../counted.ts';
import { exitCodes } from '../exit-codes.ts';
import { explainError } from '../explain-error.ts';
import { interruptedAfter } from '../interruption.ts';
import { withNotDone } from '../not-done.ts';
import { type ConnectionFlags, examples, repeated, withChange } from '../options.ts';
import type { Output } from '../output.ts';
import { toJson } from '../visible.ts';

/** `orders publish`. */
export function addPublish(program: Command, { connected, stdin, environment }: CommandContext): void {
  withChange(program.command('publish'))
    .description('publish an order, or one a line (NDJSON)')
    .argument('<file>', 'a JSON file, or - for standard input')
    .addOption(
      withChoices(
        new Option('--schema-version <number>', 'the version of the order event'),
        schemaVersions.map(String),
      ).default(String(defaultSchemaVersion)),
    )
    .addHelpText('after', examples('$0 publish --local order.json', 'generate | $0 publish --local --json -'))
    .action(async (file: string, flags: ConnectionFlags & { schemaVersion: string }) => {
      const schemaVersion = Number(flags.schemaVersion) as SchemaVersion;
      await connected(flags, (session) => publishOrders({ file, flags, schemaVersion, stdin, environment }, session));
    });
}

interface PublishInput {
  /** A path, or `-` for standard input. */
  readonly file: string;
  readonly flags: ConnectionFlags;
  /** The version of the order event that the orders have. */
  readonly schemaVersion: SchemaVersion;
  readonly stdin: NodeJS.ReadableStream;
  readonly environment: NodeJS.ProcessEnv;
}

/** How long an order may take, in milliseconds: a person waits. */
const timeout = 10_000;

/**
 * Publishes the orders of a file, several at once. All are validated before the first is sent.
 *
 * @throws {CommandError} saying how many were not published, when one was not.
 */
async function publishOrders(
  { file, flags, schemaVersion, stdin, environment }: PublishInput,
  { program, connection, output, confirm, signal }: Session,
): Promise<void> {
  const { readOrders } = await import('../read-orders.ts');
  const version = schemaVersion === defaultSchemaVersion ? '' : ` --schema-version ${schemaVersion}`;
  const command = `${program} publish${repeated(flags)}${version}${flags.yes ? ' --yes' : ''} -`;
  const orders = await withNotDone('nothing was published', () => readOrders({ file, schemaVersion, stdin, command }));
  await confirm(`publish ${counted(orders.length, 'order')}`);
  const topicArn = await findTopic(connection, environment);
  const { createOrderPublisher } = await import('@order-events/publisher');
  await using publisher = createOrderPublisher({ schemaVersion, client: connection.sns, topicArn, timeout });
  let unpublished: CommandError | undefined;
  let [published, count] = [0, 0];
  using progress = output.progress('orders');
  for await (const result of publisher.publishAll(orders, { signal })) {
    progress.at(result.index + 1, orders.length);
    const order = orders[result.index];
    if (order === undefined) continue;
    if (result.status === 'published') {
      published += 1;
      report(order, result.messageId, output);
      continue;
    }
    // the last line counts the orders that an interruption left unsent
    if (signal.aborted) continue;
    const { message, exitCode } = explainError(result.error, { program, connection });
    output.tell(`${order.orderId}: ${message}`);
    count += 1;
    unpublished ??= new CommandError(message, exitCode, { cause: result.error });
  }
  if (signal.aborted) {
    // a request that was on its way may have arrived
    throw interruptedAfter(signal, `published at least ${toNumber(published)} of ${counted(orders.length, 'order')}`);
  }
  if (unpublished === undefined) return;
  const { message, exitCode, cause } = unpublished;
  throw count === orders.length
    ? new CommandError(`nothing was published: ${message}`, exitCode, { cause })
    : new CommandError(
        `could not publish ${toNumber(count)} of ${counted(orders.length, 'order')}`,
        exitCodes.partial,
        { cause },
      );
}

function report({ orderId, status }: AnyOrderEvent, messageId: string, { json, print }: Output): void {
  print(json ? toJson({ orderId, status, messageId }) : `published ${orderId} ${status} as message ${messageId}`);
}
