import { SettingError } from '../setting-error.ts';
import type { Action } from './cdk-options.ts';
import type { Flag } from './long-form.ts';

/** Options of the CDK CLI that go against what the program does, and why. */
const reasons: readonly { readonly name: string; readonly actions?: readonly Action[]; readonly reason: string }[] = [
  { name: 'app', reason: 'it would choose the stack, as --stage does; run `npx cdk` in apps/infra for another app' },
  { name: 'output', actions: ['synth'], reason: 'Nx caches the folders that synth writes; copy them instead' },
];

const findReason = (action: Action, option: string): string | undefined =>
  reasons.find(({ name, actions = [action] }) => name === option && actions.includes(action))?.reason;

/** Whether an action does not take an option that the CDK CLI knows. */
export const isReserved = (action: Action, option: string): boolean => findReason(action, option) !== undefined;

/**
 * Refuses the options of the CDK CLI that go against what the program does.
 *
 * @throws {SettingError} naming the option, and what to do instead
 */
export function refuseReserved(action: Action, flags: readonly Flag[]): void {
  for (const { name } of flags) {
    const reason = findReason(action, name);
    if (reason !== undefined) throw new SettingError(`${action} does not take '--${name}': ${reason}`);
  }
}
