import { defaultSchemaVersion, type SchemaVersion, schemaVersions } from '@order-events/contracts';
import { type Command, Option } from 'commander';
import { withChoices } from '../choices.ts';
import { CommandError } from '../command-error.ts';
import type { CommandContext } from '../context.ts';
import { counted, toNumber } from '../counted.ts';
import { exitCodes } from '../exit-codes.ts';
import { examples, jsonOption } from '../options.ts';
import { toJson } from '../visible.ts';

interface ValidateFlags {
  readonly schemaVersion: string;
  readonly json?: boolean;
}

/** `orders validate`. */
export function addValidate(program: Command, context: CommandContext): void {
  program
    .command('validate')
    .description('check order events against the contract, without sending them anywhere')
    .argument('[files...]', 'JSON files, or one event a line (NDJSON); - for standard input', ['-'])
    .addOption(
      withChoices(
        new Option('--schema-version <number>', 'the version of the order event'),
        schemaVersions.map(String),
      ).default(String(defaultSchemaVersion)),
    )
    .addOption(jsonOption())
    .addHelpText('after', examples('$0 validate order.json', 'generate | $0 validate --json | jq .pointer'))
    .action((files: readonly string[], flags: ValidateFlags) => validate(files, flags, context));
}

async function validate(
  files: readonly string[],
  { schemaVersion, json = false }: ValidateFlags,
  { program, stdin, createOutput }: CommandContext,
): Promise<void> {
  const { print, tell } = createOutput(json);
  const [{ checkEvent }, { readEvents }, { nameOf }] = await Promise.all([
    import('../check-event.ts'),
    import('../read-orders.ts'),
    import('../read-text.ts'),
  ]);
  const version = schemaVersion === String(defaultSchemaVersion) ? '' : ` --schema-version ${schemaVersion}`;
  const command = `${program} validate${version}`;
  let [count, invalid] = [0, 0];
  const unread: CommandError[] = [];
  for (const file of files) {
    const found = await readEvents(file, stdin, command).catch((error: unknown) => {
      if (!(error instanceof CommandError)) throw error;
      unread.push(error);
      return error;
    });
    if (found instanceof CommandError) {
      if (json) print(toJson({ file: nameOf(file), expected: found.message }));
      else tell(found.message);
      continue;
    }
    for (const event of found.events) {
      const { problems } = checkEvent(event, Number(schemaVersion) as SchemaVersion);
      count += 1;
      if (problems.length > 0) invalid += 1;
      for (const { line, column, pointer, expected } of problems) {
        if (json) print(toJson({ file: nameOf(file), line, column, pointer, expected }));
        else print(`${nameOf(file)}:${line}:${column}: ${pointer || 'the order'} ${expected}`);
      }
    }
    if (found.hint !== undefined) tell(found.hint);
  }
  const summary = [
    ...(unread.length > 0 ? [`could not read ${toNumber(unread.length)} of ${counted(files.length, 'file')}`] : []),
    ...(invalid > 0
      ? [`${toNumber(invalid)} of ${counted(count, 'event')} ${invalid === 1 ? 'is' : 'are'} invalid`]
      : []),
  ].join(', and ');
  if (unread.length > 0) throw new CommandError(summary, exitCodes.usage, { cause: unread[0] });
  if (invalid > 0) throw new CommandError(summary, exitCodes.problem);
  tell(count === 1 ? 'this is an order event' : `all ${toNumber(count)} are order events`);
}
