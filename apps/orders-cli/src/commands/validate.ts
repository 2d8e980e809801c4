import { defaultSchemaVersion, type SchemaVersion, schemaVersions } from '@order-events/contracts';
import { type Command, Option } from 'commander';
import { withChoices } from '../choices.ts';
import { CommandError } from '../command-error.ts';
import type { CommandContext } from '../context.ts';
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
  { stdin, createOutput }: CommandContext,
): Promise<void> {
  const { print, tell } = createOutput(json);
  const { checkEvent, nameOf, readLines } = await import('../read-orders.ts');
  let [events, invalid] = [0, 0];
  for (const file of files) {
    for (const { line, content } of await readLines(file, stdin)) {
      const { problems } = checkEvent(content, Number(schemaVersion) as SchemaVersion);
      events += 1;
      if (problems.length > 0) invalid += 1;
      for (const { pointer, expected } of problems) {
        const at = nameOf(file);
        if (json) print(toJson({ file: at, line, pointer, expected }));
        else print(`${at}:${line}: ${pointer || 'the order'} ${expected}`);
      }
    }
  }
  if (invalid > 0) throw new CommandError(`${invalid} of ${events} are no order events`, exitCodes.problem);
  tell(events === 1 ? 'this is an order event' : `all ${events} are order events`);
}
