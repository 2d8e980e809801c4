import type { Command } from 'commander';
import type { CommandContext, Session } from '../../context.ts';
import { counted } from '../../counted.ts';
import { examples, withConnection } from '../../options.ts';
import { toJson } from '../../visible.ts';
import { type QueueFlags, type SelectionFlags, withQueue, withSelection } from './dead-letter-options.ts';
import { collectSelected } from './list.ts';
import { failForProblems, toMissing, toUnseen } from './problems.ts';

/** `orders dlq export`. */
export function addExport(dlq: Command, { connected }: CommandContext): void {
  withSelection(withQueue(withConnection(dlq.command('export'))))
    .description("print dead letters whole, one as JSON a line (NDJSON); they hold customers' data")
    .addHelpText('after', examples('$0 dlq export --local > dead-letters.ndjson', '$0 dlq export | jq .code'))
    .action((flags: QueueFlags & SelectionFlags) => connected(flags, (session) => exportLetters(flags, session)));
}

async function exportLetters(flags: QueueFlags & SelectionFlags, session: Session): Promise<void> {
  const { selected, name, unseen } = await collectSelected(flags, session);
  const { toExport } = await import('@order-events/dead-letters');
  for (const letter of selected) session.output.print(toJson(toExport(letter)));
  await session.output.printed();
  session.signal.throwIfAborted();
  session.output.tell(`${counted(selected.length, 'dead letter')} exported, and still in the queue`);
  const problems = [toUnseen(unseen, name), toMissing(flags.id, selected.length, session)];
  failForProblems(problems, unseen > 0 || selected.length > 0);
}
