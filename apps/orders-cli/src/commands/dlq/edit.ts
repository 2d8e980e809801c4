import type { Change, Edit } from '@order-events/dead-letters';
import { type Command, InvalidArgumentError } from 'commander';
import { CommandError } from '../../command-error.ts';
import type { CommandContext, Session } from '../../context.ts';
import { exitCodes } from '../../exit-codes.ts';
import { isTerminal } from '../../is-terminal.ts';
import { examples, withChange } from '../../options.ts';
import { stateFolderInWords } from '../../state-folder.ts';
import { withQueue, withSelection } from './dead-letter-options.ts';
import type { EditFlags } from './edit-flags.ts';

/** `orders dlq edit`. */
export function addEdit(dlq: Command, context: CommandContext): void {
  /** Of --set and --remove together, as they stand on the command line. */
  const changes: Change[] = [];
  withSelection(withQueue(withChange(dlq.command('edit'))))
    .description(
      'edit a dead letter, in $EDITOR or by --set and --remove, or all that the filters select, so that they can be redriven',
    )
    .argument('[id]', 'its message id, as list shows it')
    .option(
      '--set <pointer=value>',
      'put a value, as JSON or else as text, at a JSON pointer, in which - is the next element of an array; may be repeated',
      (text) => changes.push(parseSet(text)),
    )
    .option('--remove <pointer>', 'remove what is at a JSON pointer; may be repeated', (pointer: string) =>
      changes.push({ remove: pointer }),
    )
    .option('--schema-version <number>', 'the version that the message claims')
    .option(
      '--originals <file>',
      `file in which the dead letters are kept as they were (default: one per queue in ${stateFolderInWords})`,
    )
    .option('--dry-run', 'show the difference and change nothing')
    .addHelpText(
      'after',
      examples(
        '$0 dlq edit --local 8d1f6a2c-6f1f-4a5c-8f0a-0d5a4c1b2e3f --set /quantity=2',
        '$0 dlq edit --local --code SCHEMA_VIOLATION --remove /coupon --dry-run',
      ),
    )
    .action((id: string | undefined, flags: EditFlags) =>
      context.connected(flags, (session) => edit(id, changes, flags, session, context)),
    );
}

async function edit(
  id: string | undefined,
  changes: readonly Change[],
  flags: EditFlags,
  session: Session,
  context: CommandContext,
): Promise<void> {
  const { code, id: ids, order, olderThan, newerThan, schemaVersion } = flags;
  const selects = [code, ids, order, olderThan, newerThan].some((filter) => filter !== undefined);
  if (id === undefined && !selects) {
    throw new CommandError(
      'expected the id of a dead letter, or filters such as --code SCHEMA_VIOLATION',
      exitCodes.usage,
    );
  }
  if (id !== undefined && selects) {
    throw new CommandError(
      'expected the id of a dead letter or filters, got both; to filter by id, use --id',
      exitCodes.usage,
    );
  }
  await checkPointers(changes);
  const given: Edit | undefined =
    changes.length === 0 && schemaVersion === undefined ? undefined : { changes, schemaVersion };
  if (id === undefined) {
    if (given === undefined) throw withoutChange('an editor edits one dead letter');
    const { editSelected } = await import('./edit-selected.ts');
    return editSelected(given, flags, session);
  }
  if (given === undefined && !isTerminal(context.stdin)) throw withoutChange('there is no terminal for an editor');
  const { editOne } = await import('./edit-one.ts');
  return editOne({ id, edit: given, flags }, session, context);
}

function withoutChange(why: string): CommandError {
  return new CommandError(`expected --set, --remove or --schema-version: ${why}`, exitCodes.usage);
}

function parseSet(text: string): Change {
  // a key with = in it can be removed, and edited as text
  const [, pointer, value] = /^(\/[^=]*)=(.*)$/s.exec(text) ?? [];
  if (pointer === undefined || value === undefined) {
    throw new InvalidArgumentError('expected a JSON pointer and a value, such as /quantity=2.');
  }
  return { set: pointer, text: value };
}

/** Not where the command line is read: help must not wait for the library. */
async function checkPointers(changes: readonly Change[]): Promise<void> {
  const { isJsonPointer } = await import('@order-events/dead-letters');
  const pointers = changes.map((change) => ('set' in change ? change.set : change.remove));
  const wrong = pointers.find((pointer) => !isJsonPointer(pointer));
  if (wrong === undefined) return;
  throw new CommandError(
    `expected a JSON pointer such as /lineItems/0/sku, with ~1 for a / in a key and ~0 for a ~, got ${JSON.stringify(wrong)}`,
    exitCodes.usage,
  );
}
