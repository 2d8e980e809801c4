import { SettingError } from '../setting-error.ts';
import { stageNames } from '../stages.ts';
import type { Action, CdkOption } from './cdk-options.ts';
import { didYouMean } from './did-you-mean.ts';
import type { Flag } from './long-form.ts';
import { oneOf } from './one-of.ts';

/**
 * Checks what the CDK CLI would pass over in silence: it ignores an option that it does not know.
 *
 * @throws {SettingError} for the first flag that is not an option, or whose value the option does not take
 */
export function checkFlags(action: Action, flags: readonly Flag[], options: readonly CdkOption[]): void {
  for (const flag of flags) {
    const option = options.find(({ name }) => name === flag.name);
    if (option === undefined)
      throw new SettingError(`unknown option '${flag.word}'${adviceFor(flag, action, options)}`);
    if (flag.value !== undefined) checkValue(flag.value, option);
  }
}

function adviceFor({ name, word }: Flag, action: Action, options: readonly CdkOption[]): string {
  const names = options.flatMap((option) => [option.name, ...(option.type === 'boolean' ? [`no-${option.name}`] : [])]);
  // --prod is for --stage=prod
  const asFlag = (right: string): string => (names.includes(right) ? `--${right}` : `--stage=${right}`);
  const suggestion = word.startsWith('--') ? didYouMean(name, [...stageNames, ...names], asFlag) : '';
  return suggestion === '' ? `; \`npx nx run infra:${action} -- --help\` lists the options` : suggestion;
}

function checkValue(value: string, { name, type, choices }: CdkOption): void {
  const got = `got ${JSON.stringify(value)}`;
  if (type === 'number' && Number.isNaN(Number(value))) {
    throw new SettingError(`expected --${name} to be a number, ${got}`);
  }
  if (choices !== undefined && !choices.includes(value)) {
    throw new SettingError(`expected --${name} to be ${oneOf(choices)}, ${got}${didYouMean(value, choices)}`);
  }
}
