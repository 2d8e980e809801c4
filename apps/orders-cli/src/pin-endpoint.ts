import type { ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns';
import { getEndpointFromInstructions } from '@smithy/core/endpoints';
import { CommandError } from './command-error.ts';
import { exitCodes } from './exit-codes.ts';

/** What the SDK's clients have in common as far as endpoints go: that of SNS stands for all of them. */
type Configuration = SNSClient['config'];

interface Client {
  readonly config: Pick<Configuration, 'isCustomEndpoint' | 'serviceConfiguredEndpoint'> & {
    readonly serviceId?: string;
    endpointProvider: (parameters: never) => ReturnType<Configuration['endpointProvider']>;
  };
}

/** Where a client sends its requests. */
export interface PinnedEndpoint {
  /** As in the SDK: SNS, SQS, DynamoDB, CloudWatch Logs. */
  readonly service: string;
  readonly url: URL;
  /** Whether AWS has the service there in this region: the name of the region tells enough. */
  readonly usual: boolean;
}

/**
 * Resolves the endpoint of a client as its first request would, by the SDK's own function, and has every request go there:
 * whatever is concluded from the endpoint is true of what is sent. Nothing is sent, and no credentials are asked for.
 *
 * @param command - Any command of the service that takes no resource which could decide on the host.
 * @throws {CommandError} when the configuration names no endpoint that could be one.
 * @throws `Region is missing`, the SDK's own error, when the configuration names no region.
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export async function pinEndpoint(
  { config }: Client,
  command: Pick<typeof ListTopicsCommand, 'getEndpointParameterInstructions'>,
): Promise<PinnedEndpoint> {
  const { serviceId: service = 'the service' } = config;
  const configured = config.isCustomEndpoint ? undefined : await config.serviceConfiguredEndpoint?.();
  if (configured !== undefined && !/^https?:$/.test(URL.parse(configured)?.protocol ?? '')) {
    const variables = `AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_${service.toUpperCase().replaceAll(' ', '_')}`;
    throw new CommandError(
      `expected a URL such as http://127.0.0.1:4566 as the endpoint of ${service}, got ${configured}; look at ${variables}, and endpoint_url in the AWS configuration file`,
      exitCodes.usage,
    );
  }
  // the host of some services tells the account of the credentials, and to get these may take a request
  const resolve = (overrides: Partial<Configuration> = {}) =>
    getEndpointFromInstructions({}, command, { ...(config as Configuration), ...overrides, credentials: undefined });
  try {
    const endpoint = await resolve();
    const own = await resolve({ isCustomEndpoint: false, ignoreConfiguredEndpointUrls: true });
    config.endpointProvider = () => endpoint;
    return { service, url: endpoint.url, usual: endpoint.url.href === own.url.href };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (reason === 'Region is missing') throw error;
    throw new CommandError(
      `expected an AWS configuration that gives an endpoint of ${service}: ${reason}`,
      exitCodes.usage,
      { cause: error },
    );
  }
}
