import { type AnyOrderEvent, defaultSchemaVersion, type SchemaVersion, schemaVersions } from '@order-events/contracts';
import { type Command, Option } from 'commander';
import { withChoices } from '../choices.ts';
import { CommandError } from '../command-error.ts';
import { findTopic } from '../connection.ts';
import type { CommandContext, Session } from '../context.ts';
import { counted, toNumber } from '../counted.ts';
import { exitCodes } from '../exit-codes.ts';
import { explainError, type Explanation } from '../explain-error.ts';
import { interruptedAfter } from '../interruption.ts';
import { withNotDone } from '../not-done.ts';
import { type ConnectionFlags, examples, repeated, withChange } from '../options.ts';
import type { Output } from '../output.ts';
import type { InputProblem } from '../read-orders.ts';
import { untilInterrupted } from '../until-interrupted.ts';
import { toJson } from '../visible.ts';

/** Time that requests on their way have to be answered after an interruption, in milliseconds. */
const grace = 2_000;

const interruptionHelp = `
With --json, each order is a document: with its messageId, or with an error that
has a code, a message and maybePublished. An order without one was not sent,
unless the command was killed, interrupted twice, or its output was closed.

After Ctrl-C no more orders are taken, and requests on their way have ${grace / 1_000} seconds
to be answered. The last line says how many orders were published, and how many
may be.`;

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
    .addHelpText('after', interruptionHelp)
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

/** Time that an order may take, in milliseconds: a person waits. */
const timeout = 10_000;

/**
 * Publishes the orders of a file, several at once. All are validated before the first is sent.
 *
 * @throws {CommandError} saying how many were published, and how many may be, when one was not.
 */
async function publishOrders(
  { file, flags, schemaVersion, stdin, environment }: PublishInput,
  { program, connection, output, confirm, signal }: Session,
): Promise<void> {
  const { readOrders } = await import('../read-orders.ts');
  const version = schemaVersion === defaultSchemaVersion ? '' : ` --schema-version ${schemaVersion}`;
  const command = `${program} publish${repeated(flags)}${version}${flags.yes ? ' --yes' : ''} -`;
  const onProblem = (problem: InputProblem) => {
    if (output.json) output.print(toJson(problem));
  };
  const orders = await withNotDone('nothing was published', () =>
    readOrders({ file, schemaVersion, stdin, command, onProblem }),
  );
  await confirm(`publish ${counted(orders.length, 'order')}`);
  const topicArn = await findTopic(connection, environment, signal).catch((error: unknown) => {
    if (signal.aborted) throw interruptedAfter(signal, 'nothing was published');
    const { message } = explainError(error, { program, connection });
    if (output.json) output.print(toJson({ error: { message, maybePublished: false } }));
    throw error;
  });
  const { createOrderPublisher } = await import('@order-events/publisher');
  await using publisher = createOrderPublisher({ schemaVersion, client: connection.sns, topicArn, timeout });
  let first: Explanation | undefined;
  const counts = { total: orders.length, published: 0, maybePublished: 0, failed: 0 };
  using progress = output.progress('orders');
  for await (const result of publisher.publishAll(...untilInterrupted(orders, { signal, grace }))) {
    progress.at(result.index + 1, orders.length);
    const order = orders[result.index];
    if (order === undefined) continue;
    if (result.status === 'published') {
      counts.published += 1;
      report(order, result.messageId, output);
      continue;
    }
    counts.failed += 1;
    const { error } = result;
    const maybePublished = result.status === 'failed' && result.error.maybePublished;
    if (maybePublished) counts.maybePublished += 1;
    const explanation = explainError(error, { program, connection });
    first ??= explanation;
    const { message } = explanation;
    const { orderId, status } = order;
    if (output.json) output.print(toJson({ orderId, status, error: { code: error.code, message, maybePublished } }));
    // the last line counts the orders that an interruption left unsent
    if (maybePublished || !signal.aborted) {
      output.tell(`${orderId}${maybePublished ? ' may be published' : ''}: ${message}`);
    }
  }
  if (signal.aborted) throw interruptedAfter(signal, inWords(counts));
  if (first !== undefined) throw toCommandError(counts, first);
}

function report({ orderId, status }: AnyOrderEvent, messageId: string, { json, print }: Output): void {
  print(json ? toJson({ orderId, status, messageId }) : `published ${orderId} ${status} as message ${messageId}`);
}

interface Counts {
  /** Orders of the file. */
  readonly total: number;
  /** Orders that the topic confirmed. */
  readonly published: number;
  /** Orders that were sent, and neither confirmed nor refused. */
  readonly maybePublished: number;
  /** Orders that the topic did not confirm, the ones that may be published among them. */
  readonly failed: number;
}

/** @example inWords(counts) // 'published 8,170 of 20,000 orders, and 12 more may be published' */
function inWords({ total, published, maybePublished }: Counts): string {
  const exactly = `published ${toNumber(published)} of ${counted(total, 'order')}`;
  if (maybePublished === 0) return exactly;
  return `${exactly}, and ${toNumber(maybePublished)}${published === 0 ? '' : ' more'} may be published`;
}

function toCommandError(counts: Counts, { message, exitCode }: Explanation): CommandError {
  const { total, published, maybePublished, failed } = counts;
  if (published > 0) {
    const words =
      maybePublished > 0 ? inWords(counts) : `could not publish ${toNumber(failed)} of ${counted(total, 'order')}`;
    return new CommandError(words, exitCodes.partial);
  }
  return new CommandError(`${maybePublished > 0 ? inWords(counts) : 'nothing was published'}: ${message}`, exitCode);
}
