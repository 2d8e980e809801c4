import type { Check } from './check.ts';
import { checkCanary, type CanaryOptions } from './check-canary.ts';
import { checkStack } from './check-stack.ts';
import type { OperationsTarget } from './operations-target.ts';

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
