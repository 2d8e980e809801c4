import { checkCanary, type CanaryOptions } from './check-canary.ts';
import { checkStack } from './check-stack.ts';
import type { OperationsTarget } from './operations-target.ts';

/** One thing that was looked at. */
export interface Check {
  /** What it is, such as "OrderQueue sends to OrderDLQ after 3 receives". */
  readonly name: string;
  readonly ok: boolean;
  /** What was found instead; empty where it is as it should be. */
  readonly found: string;
}

export interface CheckUpOptions extends CanaryOptions {
  /**
   * Whether an order is sent through.
   * @default true
   */
  readonly canary?: boolean;
}

/**
 * Checks a stack end to end: whether everything is there, wired as the template says, and whether an order comes through.
 * Gives each check when it is done. The canary's order is deleted afterwards.
 *
 * @throws The SDK's error when something cannot be asked.
 * @example for await (const { name, ok } of checkUp(target)) console.log(ok ? 'ok' : 'NOT', name);
 */
export async function* checkUp(target: OperationsTarget, options: CheckUpOptions = {}): AsyncGenerator<Check> {
  const topicArn = yield* checkStack(target);
  // without a topic there is nowhere to send it
  if (options.canary !== false && topicArn !== undefined) yield await checkCanary(topicArn, target, options);
}
