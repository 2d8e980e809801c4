import { isOrderEventsError } from '@order-events/contracts';
import type { DeadLetterQueue, fromExport } from '@order-events/dead-letters';
import type { Command } from 'commander';
import { CommandError } from '../../command-error.ts';
import type { CommandContext, Session } from '../../context.ts';
import { counted } from '../../counted.ts';
import { exitCodes } from '../../exit-codes.ts';
import { withNotDone } from '../../not-done.ts';
import { examples, withChange } from '../../options.ts';
import { linesOf } from '../../lines-of.ts';
import { parseJson } from '../../parse-json.ts';
import { nameOf, readText } from '../../read-text.ts';
import { toJson } from '../../visible.ts';
import { queueNameOf, type QueueFlags, withQueue } from './dead-letter-options.ts';

/** `orders dlq import`. */
export function addImport(dlq: Command, { connected, stdin }: CommandContext): void {
  withQueue(withChange(dlq.command('import')))
    .description('put exported dead letters back into a dead-letter queue')
    .argument('<file>', 'what export printed (NDJSON), or - for standard input')
    .addHelpText('after', examples('$0 dlq import --local dead-letters.ndjson'))
    .action((file: string, flags: QueueFlags) =>
      connected(flags, (session) => importLetters(file, flags, session, stdin)),
    );
}

async function importLetters(
  file: string,
  flags: QueueFlags,
  { connection, output, confirm, signal }: Session,
  stdin: NodeJS.ReadableStream,
): Promise<void> {
  const { findDeadLetterQueue, fromExport, importDeadLetters } = await import('@order-events/dead-letters');
  const messages = await withNotDone('nothing was imported', async () =>
    toMessages(await readText(file, stdin), file, fromExport),
  );
  const name = queueNameOf(flags.queue, connection);
  const queue: Pick<DeadLetterQueue, 'client' | 'queueUrl'> = {
    client: connection.sqs,
    queueUrl: await findDeadLetterQueue(name, connection.sqs),
  };
  await confirm(`put ${counted(messages.length, 'dead letter')} into ${name}`);
  using progress = output.progress('dead letters imported');
  const { imported, failed } = await importDeadLetters(
    messages.map(({ message }) => message),
    queue,
    {
      signal,
      onProgress: (done) => progress.at(done, messages.length),
    },
  );
  const summary = { imported, failed, left: messages.length - imported - failed };
  output.print(output.json ? toJson(summary) : `${counted(imported, 'dead letter')} imported into ${name}`);
  if (signal.aborted) throw signal.reason;
  if (failed > 0) throw new CommandError(`SQS did not take ${counted(failed, 'dead letter')}`, exitCodes.partial);
}

/** All are read before the first is sent. */
function toMessages(text: string, file: string, read: typeof fromExport): ReturnType<typeof fromExport>[] {
  return linesOf(text).map(({ line, content }) => {
    const parsed = parseJson(content);
    const at = `${nameOf(file)}, line ${line}`;
    if (parsed === undefined) {
      throw new CommandError(`${at}: expected JSON, got other text`, exitCodes.usage);
    }
    try {
      return read(parsed.value);
    } catch (error) {
      if (!isOrderEventsError(error)) throw error;
      throw new CommandError(`${at}: ${error.message}`, exitCodes.usage, { cause: error });
    }
  });
}
