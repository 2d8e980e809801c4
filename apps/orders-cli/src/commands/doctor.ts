import type { Check } from '@order-events/operations';
import type { Command } from 'commander';
import { CommandError } from '../command-error.ts';
import type { CommandContext, Session } from '../context.ts';
import { counted } from '../counted.ts';
import { exitCodes } from '../exit-codes.ts';
import { type ConnectionFlags, examples, wholeNumber, withChange } from '../options.ts';
import { styled } from '../line.ts';
import type { Output } from '../output.ts';
import { toJson } from '../visible.ts';
import { adviceFor } from './doctor-advice.ts';

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
    .addHelpText('after', examples('$0 doctor --local', '$0 doctor --stage prod --no-canary'))
    .action((flags: DoctorFlags) => connected(flags, (session) => examine(flags, session)));
}

async function examine(
  { canary, patience }: DoctorFlags,
  { program, connection, output, signal, confirm }: Session,
): Promise<void> {
  const { checkUp } = await import('@order-events/operations');
  if (canary) await confirm('publish a canary order, and delete it again,');
  const checks: Check[] = [];
  for await (const check of checkUp(connection, { canary, patience: patience * 1000, signal })) {
    checks.push(check);
    print(check, output);
    if (signal.aborted) throw signal.reason;
  }
  const wrong = checks.filter(({ ok }) => !ok);
  if (wrong.length === 0) return output.tell(`all ${counted(checks.length, 'check')} are fine`);
  throw new CommandError(
    `${wrong.length} of ${counted(checks.length, 'check')} found something wrong${adviceFor(checks, connection, program)}`,
    exitCodes.problem,
  );
}

function print(check: Check, { json, print: printLine }: Output): void {
  const { name, ok, found, deployRestores, deployCannotRestore } = check;
  if (json) return printLine(toJson(check));
  if (ok) return printLine([styled('green', 'ok '), ` ${name}`]);
  printLine([styled('red', 'NOT'), ` ${name}: found ${found}`]);
  if (deployRestores === '') return printLine(`    a deploy cannot bring back ${deployCannotRestore}`);
  const but = deployCannotRestore === '' ? '' : `, but not ${deployCannotRestore}`;
  printLine(`    a deploy brings back ${deployRestores}${but}`);
}
