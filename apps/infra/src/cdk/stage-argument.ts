import { SettingError } from '../setting-error.ts';
import { defaultStage, stageNames, toStageName, type StageName } from '../stages.ts';
import type { CdkOption } from './cdk-options.ts';
import { didYouMean } from './did-you-mean.ts';
import type { LongForm } from './long-form.ts';
import { oneOf } from './one-of.ts';

/** The one option that is not the CDK CLI's own. */
export const stageOption: CdkOption = {
  name: 'stage',
  type: 'string',
  aliases: [],
  choices: stageNames,
  description: `Name of the stage; ${defaultStage} unless given`,
};

const asFlag = (stage: string): string => `--stage=${stage}`;
const everyFlag = oneOf(stageNames.map(asFlag));

/** Whether a context is meant for the stage: `stage=prod`, and what a typing error or JSON makes of it. */
const namesStage = (context: string): boolean => /^[\s"'{]*stage[\s"']*(?:[=:]|$)/i.test(context);

/**
 * Takes the stage from a command line, where `--stage` is the only way to name it.
 *
 * @param configuration the configuration that Nx was asked for, which is named after a stage
 * @throws {SettingError} when there is no such stage, or it is named in another way
 */
export function takeStage({ flags }: LongForm, configuration?: string): StageName {
  const value = flags.find(({ name }) => name === stageOption.name)?.value;
  const context = flags.find((flag) => flag.name === 'context' && namesStage(flag.value ?? ''))?.value;
  if (context !== undefined) {
    const named = stageNames.find((stage) => context.endsWith(`=${stage}`));
    const fix = named === undefined ? everyFlag : asFlag(named);
    throw new SettingError(`the context '${context}' names a stage: write ${fix}`);
  }
  if (value !== undefined && configuration !== undefined && value !== configuration) {
    throw new SettingError(
      `expected one stage, got ${configuration} from the configuration of Nx and ${value} from --stage`,
    );
  }
  return toStageName(value);
}

/**
 * Refuses words that belong to no option: they would select stacks, and the stage does that.
 *
 * @param isAccepted tells which words an action takes
 * @throws {SettingError} naming the first such word
 */
export function refuseOperands({ operands }: LongForm, isAccepted: (word: string) => boolean): void {
  const wrong = operands.find((word) => !isAccepted(word));
  if (wrong === undefined) return;
  const fix = didYouMean(wrong, stageNames, asFlag) || `: write ${everyFlag}, which names the stack`;
  throw new SettingError(`unexpected word '${wrong}'${fix}`);
}
