import { isOrderEventsError } from '@order-events/contracts';
import type { fromExport, ImportCounts, ImportResult } from '@order-events/dead-letters';
import type { Command } from 'commander';
import { byteOrderMark, gotByteOrderMark } from '../../byte-order-mark.ts';
import { CommandError } from '../../command-error.ts';
import type { CommandContext, Session } from '../../context.ts';
import { counted, toNumber } from '../../counted.ts';
import { exitCodes } from '../../exit-codes.ts';
import { interruptedAfter } from '../../interruption.ts';
import { withNotDone } from '../../not-done.ts';
import { examples, withChange } from '../../options.ts';
import { linesOf } from '../../lines-of.ts';
import { parseJson } from '../../parse-json.ts';
import { nameOf, readText } from '../../read-text.ts';
import { toJson } from '../../visible.ts';
import { openQueue, type QueueFlags, withQueue } from './dead-letter-options.ts';
import { failedAfter } from './failed-after.ts';
import { failForProblems, toRefused } from './problems.ts';
import { tellOfLostAttributes } from './tell-of-lost-attributes.ts';

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
  session: Session,
  stdin: NodeJS.ReadableStream,
): Promise<void> {
  const { output, confirm, signal } = session;
  const { fromExport, importDeadLetters } = await import('@order-events/dead-letters');
  const letters = await withNotDone('nothing was imported', async () =>
    toLetters(await readText(file, stdin), file, fromExport),
  );
  const { name, queue: opened } = await openQueue(flags, session);
  await using queue = opened;
  await confirm(`put ${counted(letters.length, 'dead letter')} into ${name}`);
  using progress = output.progress('dead letters imported');
  let counts: ImportCounts = { imported: 0, alreadyThere: 0, failed: 0, left: letters.length };
  const result = await importDeadLetters(letters, queue, {
    signal,
    onProgress: (done) => {
      counts = done;
      progress.at(letters.length - done.left, letters.length);
    },
  }).catch((error: unknown) => {
    progress[Symbol.dispose]();
    if (isOrderEventsError(error) && error.code === 'DEAD_LETTERS_NOT_SEEN') {
      throw new CommandError(`${error.message}; nothing was imported`, exitCodes.problem, { cause: error });
    }
    if (counts.imported > 0) printCounts(counts, name, session);
    throw failedAfter(error, counts.imported, 'imported', session);
  });
  progress[Symbol.dispose]();
  printCounts(result, name, session);
  failUnlessAll(result, session);
}

function printCounts(counts: ImportCounts, name: string, { output }: Session): void {
  const { imported, alreadyThere, failed, left } = counts;
  if (output.json) return output.print(toJson(counts));
  const others = [
    alreadyThere > 0 ? `${toNumber(alreadyThere)} ${wasOrWere(alreadyThere)} there already` : '',
    failed > 0 ? `${toNumber(failed)} failed` : '',
    left > 0 ? `${toNumber(left)} ${left === 1 ? 'is' : 'are'} left` : '',
  ].filter((part) => part !== '');
  output.print([`${counted(imported, 'dead letter')} imported into ${name}`, ...others].join(', '));
}

/** @throws {CommandError} when something of the file is not in the queue. */
function failUnlessAll({ imported, refusals, lostAttributes, interrupted }: ImportResult, session: Session): void {
  const { signal } = session;
  tellOfLostAttributes(lostAttributes, session);
  if (interrupted) {
    const done = `${counted(imported, 'dead letter')} ${wasOrWere(imported)} imported`;
    throw interruptedAfter(signal, `${done}; the same command again imports the others`);
  }
  failForProblems([toRefused(refusals, 'take')], imported > 0);
}

const wasOrWere = (count: number) => (count === 1 ? 'was' : 'were');

/** All are read before the first is sent. */
function toLetters(text: string, file: string, read: typeof fromExport): ReturnType<typeof fromExport>[] {
  return linesOf(text).map(({ line, content }) => {
    const parsed = parseJson(content);
    const at = `${nameOf(file)}, line ${line}`;
    if (parsed === undefined) {
      const got = content.startsWith(byteOrderMark) ? gotByteOrderMark : 'other text';
      throw new CommandError(`${at}: expected JSON, got ${got}`, exitCodes.usage);
    }
    try {
      return read(parsed.value);
    } catch (error) {
      if (!isOrderEventsError(error)) throw error;
      throw new CommandError(`${at}: ${error.message}`, exitCodes.usage, { cause: error });
    }
  });
}
