import { isOrderEventsError } from '@order-events/contracts';
import type { Session } from './context.ts';

/** Time that Lambda has to answer, in milliseconds: the answer matters for events from the future only. */
const patienceMilliseconds = 5_000;

/**
 * How far ahead of its clock the consumer of the stage takes an event, in milliseconds. Where that cannot be read, says so
 * and takes the default.
 *
 * @example explainDeadLetter(letter, { now, maxClockSkew: await clockSkewOf(session) })
 */
export async function clockSkewOf({
  connection,
  output,
  signal,
}: Pick<Session, 'connection' | 'output' | 'signal'>): Promise<number> {
  const [{ readFunctionClockSkew }, { defaultMaxClockSkew }] = await Promise.all([
    import('@order-events/operations'),
    import('@order-events/consumer'),
  ]);
  const { consumer } = connection.names;
  try {
    const patience = AbortSignal.any([signal, AbortSignal.timeout(patienceMilliseconds)]);
    return await readFunctionClockSkew(consumer, await connection.lambda(), patience);
  } catch (error) {
    signal.throwIfAborted();
    const { name, message } = error as Error;
    const why = isOrderEventsError(error)
      ? message
      : /^(Abort|Timeout)Error$/.test(name)
        ? 'Lambda did not answer'
        : name;
    output.tell(
      `could not read how far ahead of its clock ${consumer} takes an event (${why}); assuming the default, ${defaultMaxClockSkew / 3_600_000} hours`,
    );
    return defaultMaxClockSkew;
  }
}
