import { resourceNames } from '@order-events/contracts';
import { type DeadLettersOfOrder, findDeadLetterQueue, findDeadLettersOfOrder } from '@order-events/dead-letters';
import type { Session } from '../context.ts';
import { counted, toNumber } from '../counted.ts';
import { explainError } from '../explain-error.ts';
import { type ConnectionFlags, repeated } from '../options.ts';

/** Time that dead letters stay hidden from other readers if this one is killed, in seconds. */
const hold = 3;

/** Number of different reasons that are named for one queue. */
const mostReasons = 3;

/**
 * Says for each dead-letter queue whether dead letters of an order wait there, and nothing where none does. Of a long queue
 * only a part is looked at, which it says, too.
 *
 * @returns One line for each queue. A queue that cannot be read gets a line, too: it is no failure of the look-up.
 * @throws The signal's reason when it aborts.
 */
export async function tellOfDeadLetters(
  orderId: string,
  flags: ConnectionFlags,
  { program, connection, signal, waitSeconds }: Pick<Session, 'program' | 'connection' | 'signal' | 'waitSeconds'>,
): Promise<readonly string[]> {
  const { names, sqs: client } = connection;
  const looks = (['deadLetterQueue', 'subscriptionDeadLetterQueue'] as const).map(async (role) => {
    const name = names[role];
    const queue = role === 'deadLetterQueue' ? '' : ` --queue ${resourceNames[role]}`;
    const list = `${program} dlq list --each${repeated(flags)}${queue} --order ${orderId}`;
    try {
      const queueUrl = await findDeadLetterQueue(name, client);
      const found = await findDeadLettersOfOrder(orderId, { client, queueUrl, hold, waitSeconds, signal });
      return toLine(found, { orderId, name, list });
    } catch (error) {
      return `could not look for dead letters of ${orderId} in ${name}: ${explainError(error, { program, connection }).message}`;
    }
  });
  const lines = await Promise.all(looks);
  signal.throwIfAborted();
  return lines.filter((line) => line !== undefined);
}

interface Names {
  readonly orderId: string;
  readonly name: string;
  /** The command that shows the dead letters. */
  readonly list: string;
}

function toLine({ letters, lookedAt, total }: DeadLettersOfOrder, { orderId, name, list }: Names): string | undefined {
  const part = lookedAt < total ? `${toNumber(lookedAt)} of ${counted(total, 'dead letter')}` : undefined;
  if (letters.length === 0) {
    return part && `looked at ${part} in ${name}, and found none of ${orderId}; ${list} looks at all`;
  }
  const reasons = [...new Set(letters.map(({ code, pointer }) => `${code}${pointer && ` at ${pointer}`}`))];
  const named = reasons.slice(0, mostReasons).join(', ');
  const more = reasons.length > mostReasons ? ', …' : '';
  const waits = letters.length === 1 ? 'waits' : 'wait';
  const looked = part === undefined ? '' : ` (looked at ${part})`;
  return `${counted(letters.length, 'dead letter')} of ${orderId} ${waits} in ${name}: ${named}${more}${looked}; see ${list}`;
}
