import type { JsonObject, Template } from '@order-events/local-cloud';
import { MeasurementFailedError } from './errors.ts';

/** What of a function its cost depends on. */
export interface ConsumerSettings {
  readonly memoryMegabytes: number;
  readonly architecture: 'arm64' | 'x86_64';
  /** Whether Lambda writes text lines, with a beginning of its own, or leaves JSON as it is. */
  readonly logFormat: 'JSON' | 'Text';
  /** Whether Lambda logs the start, the end and the figures of each invocation. */
  readonly logsInvocations: boolean;
}

/**
 * Reads the settings of the one function of a template; what it does not say has Lambda's defaults.
 *
 * @throws {MeasurementFailedError} when there is not exactly one function.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-function.html
 */
export function readConsumerSettings({ Resources }: Template): ConsumerSettings {
  const functions = Object.values(Resources).filter(({ Type }) => Type === 'AWS::Lambda::Function');
  const [consumer] = functions;
  if (consumer === undefined || functions.length > 1) {
    throw new MeasurementFailedError(`expected a template with one function, got ${functions.length}`);
  }
  const { MemorySize, Architectures, LoggingConfig } = consumer.Properties ?? {};
  const logging = (LoggingConfig ?? {}) as JsonObject;
  return {
    memoryMegabytes: typeof MemorySize === 'number' ? MemorySize : 128,
    architecture: Array.isArray(Architectures) && Architectures[0] === 'arm64' ? 'arm64' : 'x86_64',
    logFormat: logging['LogFormat'] === 'JSON' ? 'JSON' : 'Text',
    logsInvocations: (logging['SystemLogLevel'] ?? 'INFO') !== 'WARN',
  };
}
