import { SettingError } from '../setting-error.ts';
import type { Action } from './cdk-options.ts';
import type { Flag } from './long-form.ts';

/** Options of the CDK CLI that go against what the program does, and why. */
const reasons: readonly {
  readonly name: string;
  /** @default all */
  readonly actions?: readonly Action[];
  /** @default all */
  readonly values?: RegExp;
  readonly reason: string;
}[] = [
  { name: 'app', reason: 'it would choose the stack, as --stage does; run `npx cdk` in apps/infra for another app' },
  { name: 'output', actions: ['synth'], reason: 'Nx caches the folders that synth writes; copy them instead' },
  {
    name: 'output',
    values: /^(?:\.\/)*cdk\.out/,
    reason: 'synth writes that folder, and the local cloud starts from it; name another',
  },
];

/** Whether an action does not take an option that the CDK CLI knows, whatever its value is. */
export const isReserved = (action: Action, option: string): boolean =>
  reasons.some(({ name, actions = [action], values }) => {
    return name === option && actions.includes(action) && values === undefined;
  });

/**
 * Refuses the options of the CDK CLI that go against what the program does.
 *
 * @throws {SettingError} naming the option, and what to do instead
 */
export function refuseReserved(action: Action, flags: readonly Flag[]): void {
  for (const flag of flags) {
    const found = reasons.find(
      ({ name, actions = [action], values }) =>
        name === flag.name && actions.includes(action) && (values?.test(flag.value ?? '') ?? true),
    );
    if (found === undefined) continue;
    const word = found.values === undefined ? `--${flag.name}` : flag.word;
    throw new SettingError(`${action} does not take '${word}': ${found.reason}`);
  }
}
