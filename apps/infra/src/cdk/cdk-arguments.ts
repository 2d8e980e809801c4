import { parseArgs } from 'node:util';
import { SettingError } from '../setting-error.ts';
import { toStageName, type StageName } from '../stages.ts';

const actions = ['bootstrap', 'deploy', 'destroy', 'diff'] as const;

/** What is to be done with the stack of a stage. */
export interface CdkCall {
  readonly action: (typeof actions)[number];
  readonly stage: StageName;

  /** The whole command line for the CDK CLI. */
  readonly args: readonly string[];
}

/**
 * Understands `<action> [--stage=<name>]`; whatever else there is, the CDK CLI is to understand.
 *
 * @throws {SettingError} for an action or a stage that there is not
 * @example toCdkCall(['deploy', '--stage=prod']).args // ['deploy', '**', '--strict', '--context', 'stage=prod', …]
 */
export function toCdkCall([name, ...rest]: readonly string[]): CdkCall {
  const action = actions.find((known) => known === name);
  if (action === undefined) throw new SettingError(`expected ${actions.join(', ')}, got ${JSON.stringify(name)}`);
  const { values, tokens } = parseArgs({
    args: [...rest],
    options: { stage: { type: 'string' } },
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const stage = toStageName(values['stage']);
  const ofStage = tokens.flatMap((token) =>
    token.kind === 'option' && token.name === 'stage'
      ? [token.index, ...(token.inlineValue === false ? [token.index + 1] : [])]
      : [],
  );
  const forwarded = rest.filter((_, index) => !ofStage.includes(index));
  const given = tokens.flatMap((token) => (token.kind === 'option' ? [`--${token.name}`] : []));
  return { action, stage, args: [action, ...defaults(action, stage, given), ...forwarded] };
}

/** What the CDK CLI is told unless the caller tells it otherwise. */
function defaults(action: CdkCall['action'], stage: StageName, given: readonly string[]): readonly string[] {
  const files = [
    // not cdk.out, which the local cloud starts from
    ['--output', '.deploy/cdk.out'],
    ...(action === 'deploy' ? [['--outputs-file', `outputs.${stage}.json`]] : []),
  ].filter(([option = '']) => !given.includes(option));
  return [
    ...(action === 'bootstrap' ? [] : ['**']),
    ...(action === 'deploy' || action === 'diff' ? ['--strict'] : []),
    '--context',
    `stage=${stage}`,
    ...files.flat(),
  ];
}
