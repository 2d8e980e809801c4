import { checkUp } from '@order-events/operations';
import type { Command } from 'commander';
import { CommandError } from '../command-error.ts';
import type { CommandContext, Session } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import { type ConnectionFlags, examples, wholeNumber, withChange } from '../options.ts';
import { toJson, visible } from '../output.ts';

interface DoctorFlags extends ConnectionFlags {
  readonly canary: boolean;
  readonly patience: number;
}

/** `orders doctor`. */
export function addDoctor(program: Command, { connected }: CommandContext): void {
  withChange(program.command('doctor'))
    .description('check the stack end to end, with a canary: an order that is published, found, and deleted')
    .option('--no-canary', 'only look, publish nothing')
    .option('--patience <seconds>', 'how long the canary may take', wholeNumber(1, 900), 30)
    .addHelpText('after', examples('orders doctor --local', 'orders doctor --stage prod --no-canary'))
    .action((flags: DoctorFlags) => connected(flags, (session) => examine(flags, session)));
}

async function examine(
  { canary, patience }: DoctorFlags,
  { connection, output, signal, confirm }: Session,
): Promise<void> {
  if (canary) await confirm('publish a canary order, and delete it again,');
  let [checks, problems] = [0, 0];
  for await (const check of checkUp(connection, { canary, patience: patience * 1000, signal })) {
    checks += 1;
    if (!check.ok) problems += 1;
    if (output.json) output.print(toJson(check));
    else if (check.ok) output.print(`${output.style('green', 'ok ')} ${visible(check.name)}`);
    else output.print(`${output.style('red', 'NOT')} ${visible(check.name)}: found ${visible(check.found)}`);
    if (signal.aborted) throw signal.reason;
  }
  if (problems > 0) {
    throw new CommandError(
      `${problems} of ${checks} checks found something wrong; does \`nx run infra:deploy\` put it right?`,
      exitCodes.problem,
    );
  }
  output.tell(`all ${checks} checks are fine`);
}
