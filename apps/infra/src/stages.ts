import { SettingError } from './setting-error.ts';

/** What differs between the stages of the stack. */
export interface StageSettings {
  /**
   * How long one invocation of the consumer may take, in seconds. A record that failed comes back after six times as
   * long (see `OrderConsumer.visibilityTimeoutFor`), so this also decides how fast a transient failure is tried again.
   */
  readonly functionTimeoutSeconds: number;
}

export type StageName = 'dev' | 'prod';

/** Every stage and its settings. */
export const stages: Readonly<Record<StageName, StageSettings>> = {
  // short, so that on a laptop an order that met a transient failure is back after 12 s and not after three minutes
  dev: { functionTimeoutSeconds: 2 },
  // leaves room for a full batch while DynamoDB throttles and the SDK retries
  prod: { functionTimeoutSeconds: 30 },
};

const defaultStage: StageName = 'dev';

/**
 * Takes the stage's name from a context value.
 *
 * @param value what was given as `--context stage=…`; nothing given means `dev`
 * @throws {SettingError} when there is no such stage
 */
export function toStageName(value: unknown): StageName {
  const name = value ?? defaultStage;
  if (!isStageName(name)) {
    throw new SettingError(`expected the stage to be ${Object.keys(stages).join(' or ')}, got ${JSON.stringify(name)}`);
  }
  return name;
}

function isStageName(name: unknown): name is StageName {
  return typeof name === 'string' && Object.hasOwn(stages, name);
}
