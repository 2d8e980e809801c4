import { isOrderEventsError } from '@order-events/contracts';
import type { Session } from './context.ts';

/**
 * How far ahead of its clock the consumer of the stage takes an event, in milliseconds. Where that cannot be read, says so
 * and takes the default.
 *
 * @example explainDeadLetter(letter, { now, maxClockSkew: await clockSkewOf(session) })
 */
export async function clockSkewOf({ connection, output }: Pick<Session, 'connection' | 'output'>): Promise<number> {
  const [{ readFunctionClockSkew }, { defaultMaxClockSkew }] = await Promise.all([
    import('@order-events/operations'),
    import('@order-events/core'),
  ]);
  const { consumer } = connection.names;
  try {
    return await readFunctionClockSkew(consumer, await connection.lambda());
  } catch (error) {
    const { name, message } = error as Error;
    output.tell(
      `could not read how far ahead of its clock ${consumer} takes an event (${isOrderEventsError(error) ? message : name}); assuming the default, ${defaultMaxClockSkew / 3_600_000} hours`,
    );
    return defaultMaxClockSkew;
  }
}
