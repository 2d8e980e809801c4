import { findViolations } from '@order-events/contracts';
import type { Command } from 'commander';
import { CommandError } from '../command-error.ts';
import type { CommandContext, Session } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import { type ConnectionFlags, examples, withConnection } from '../options.ts';
import { toJson } from '../visible.ts';

/** `orders get`. */
export function addGet(program: Command, { connected }: CommandContext): void {
  withConnection(program.command('get'))
    .description(
      'print an order, and say on stderr when dead letters of it wait (with --json, only if there is no order)',
    )
    .argument('<orderId>', 'the id of the order')
    .addHelpText('after', examples('$0 get --local O1234', '$0 get --json O1234 | jq .status'))
    .action((orderId: string, flags: ConnectionFlags) =>
      connected(flags, (session) => getOrder(orderId, flags, session)),
    );
}

async function getOrder(orderId: string, flags: ConnectionFlags, session: Session): Promise<void> {
  const { connection, output } = session;
  const wrong = findViolations({ orderId }).find(({ pointer }) => pointer === '/orderId');
  if (wrong !== undefined)
    throw new CommandError(`expected the id of an order, but it ${wrong.expected}`, exitCodes.usage);
  const [{ findOrder }, { tellOfDeadLetters }] = await Promise.all([
    import('@order-events/event-store'),
    import('./tell-of-dead-letters.ts'),
  ]);
  const { table } = connection.names;
  const order = await findOrder(orderId, { client: connection.dynamo, tableName: table });
  if (order !== undefined) {
    if (output.json) output.print(toJson(order));
    else output.values(Object.entries(order));
  }
  // after the order, which must not wait for it; a program that asks again and again would hide the dead letters from others
  const isLookedFor = order === undefined || !output.json;
  for (const line of isLookedFor ? await tellOfDeadLetters(orderId, flags, session) : []) output.tell(line);
  if (order === undefined) {
    const message = `expected an order ${orderId} in ${table} at ${connection.target}, found none; was it published, and is it still on its way?`;
    throw new CommandError(message, exitCodes.problem);
  }
}
