import { SettingError } from '../setting-error.ts';
import { defaultStage, type StageName } from '../stages.ts';
import { type Action, actions, readCdkOptions } from './cdk-options.ts';
import { checkFlags } from './check-flags.ts';
import { didYouMean } from './did-you-mean.ts';
import { type LongForm, toLongForm } from './long-form.ts';
import { oneOf } from './one-of.ts';
import { refuseReserved } from './reserved-options.ts';
import { refuseOperands, stageOption, takeStage } from './stage-argument.ts';

/** An account and a region, for instance aws://123456789012/us-east-1. */
const environment = /^(?:aws:\/\/)?\d{12}\/[a-z]{2}(?:-[a-z]+)+-\d$/;

/** What is done with the stack of a stage. */
export interface CdkCall {
  readonly action: Action;
  readonly stage: StageName;
  /** The folder for what is synthesized, seen from the project. The CDK CLI locks it, so each stage has its own. */
  readonly output: string;
  /** The whole command line for the CDK CLI. */
  readonly args: readonly string[];
}

/**
 * Reads `<action> [--stage=<name>] [options of the CDK CLI]`.
 *
 * @param environment `configuration`: the configuration that Nx was asked for
 * @returns one call; `synth` of another stage than dev is followed by that of dev, because Nx caches both folders at once
 * @throws {SettingError} for each word that is not understood; the CDK CLI would pass over it and use dev
 * @example toCdkCalls(['deploy', '--stage=prod'])[0]?.args // ['deploy', '**', '--strict', '--context=stage=prod', …]
 */
export function toCdkCalls(
  [name, ...words]: readonly string[],
  { configuration }: { readonly configuration?: string | undefined } = {},
): readonly CdkCall[] {
  const action = toAction(name);
  const options = [stageOption, ...readCdkOptions(action)];
  const line = toLongForm(words, options);
  checkFlags(action, line.flags, options);
  const stage = takeStage(line, configuration);
  refuseOperands(line, (word) => action === 'bootstrap' && environment.test(word));
  refuseReserved(action, line.flags);
  const call = toCall(action, stage, line);
  if (action !== 'synth' || stage === defaultStage) return [call];
  const beside = toCall(action, defaultStage, line);
  // only what was asked for may be printed; the last word counts
  return [call, { ...beside, args: [...beside.args, '--quiet'] }];
}

/**
 * Finds the action of a name.
 *
 * @throws {SettingError} when there is none
 */
export function toAction(name: string | undefined): Action {
  const action = actions.find((known) => known === name);
  if (action !== undefined) return action;
  const suggestion = name === undefined ? '' : didYouMean(name, actions);
  throw new SettingError(`expected ${oneOf(actions)}, got ${JSON.stringify(name)}${suggestion}`);
}

function toCall(action: Action, stage: StageName, { flags, operands }: LongForm): CdkCall {
  const output = flags.find(({ name }) => name === 'output')?.value ?? outputOf(action, stage);
  const given = flags.filter(({ name }) => name !== stageOption.name);
  const usual = [
    { name: 'output', word: `--output=${output}` },
    ...(action === 'deploy' ? [{ name: 'outputs-file', word: `--outputs-file=outputs.${stage}.json` }] : []),
  ].filter((flag) => !given.some(({ name }) => name === flag.name));
  const args = [
    action,
    ...(action === 'bootstrap' ? operands : ['**']),
    ...(['deploy', 'diff', 'synth'].includes(action) ? ['--strict'] : []),
    ...(action === 'synth' ? ['--quiet'] : []),
    `--context=stage=${stage}`,
    ...[...usual, ...given].map(({ word }) => word),
  ];
  return { action, stage, output, args };
}

/** The local cloud starts from cdk.out, so only dev is written there, and only by synth. */
function outputOf(action: Action, stage: StageName): string {
  if (action !== 'synth') return `.deploy/${stage}/cdk.out`;
  return stage === defaultStage ? 'cdk.out' : `cdk.out.${stage}`;
}
