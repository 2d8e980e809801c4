import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { readBody, refusal, refuseCoding, sendAnswer } from '@order-events/local-cloud';
import { account, bootstrap } from './account.ts';
import { createAssetFolders } from './asset-folders.ts';
import { createCloudFormation } from './cloudformation.ts';
import { forward } from './forward.ts';
import {
  readSignature,
  type RehearsalAnswer,
  type RehearsalCall,
  type RehearsalRequest,
  type RehearsedService,
} from './rehearsal-request.ts';
import { createS3, type Objects } from './s3.ts';
import { createSsm } from './ssm.ts';
import { findStack, type RehearsedStack } from './stacks.ts';
import { sts } from './sts.ts';

export interface DeployRehearsalOptions {
  /**
   * The TCP port of the endpoint; 0 takes any free one.
   * @default 0
   */
  readonly port?: number;
  /**
   * Whether `cdk bootstrap` has been run in the account.
   * @default true
   */
  readonly bootstrapped?: boolean;
}

/** More than any bundle that is rehearsed, in bytes. */
const maxRequestBytes = 64 * 1024 * 1024;

/** An AWS account to deploy to, on this machine. */
export interface DeployRehearsal {
  /** For instance `http://127.0.0.1:4566`: the one endpoint of the CDK CLI, and of the stack once it is deployed. */
  readonly endpoint: string;
  /** Environment variables that turn the process of the CDK CLI, or of any AWS SDK, to the rehearsal. */
  readonly environment: Readonly<Record<string, string>>;
  /** Every request that the rehearsal itself was sent, in their order; those for the deployed stack are not among them. */
  readonly calls: readonly RehearsalCall[];
  /** Stops everything; what was deployed is gone. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts what the CDK CLI needs of AWS in order to deploy: STS, SSM, S3 and CloudFormation, on 127.0.0.1 only. An executed
 * change set starts a local cloud from the uploaded template and bundle.
 * @example
 * const rehearsal = await startDeployRehearsal();
 * spawn('cdk', ['deploy', '**'], { env: { PATH, ...rehearsal.environment } });
 */
export async function startDeployRehearsal(options: DeployRehearsalOptions = {}): Promise<DeployRehearsal> {
  const { port = 0, bootstrapped = true } = options;
  const calls: RehearsalCall[] = [];
  const stacks = new Set<RehearsedStack>();
  const objects: Objects = new Map();
  const assetFolders = createAssetFolders();
  const isBootstrapped = (): boolean =>
    bootstrapped || findStack(stacks, bootstrap.stack)?.status === 'CREATE_COMPLETE';
  const services: Readonly<Record<string, RehearsedService>> = {
    sts,
    ssm: createSsm(isBootstrapped),
    s3: createS3(objects, isBootstrapped),
    cloudformation: createCloudFormation({ stacks, objects, assetFolders }),
  };

  const answer = async (request: RehearsalRequest): Promise<RehearsalAnswer> => {
    const service = services[request.service];
    if (service !== undefined) {
      const asked = service.read(request);
      const answered = await service.answer(asked, request);
      if (answered !== undefined) {
        calls.push({ service: request.service, as: request.as, ...asked });
        return answered;
      }
    }
    const deployed = [...stacks].find(({ cloud }) => cloud !== undefined)?.cloud;
    if (deployed !== undefined) return forward(request, deployed.endpoint);
    return { status: 400, body: `expected a deployed stack for a request to ${request.service}, got none` };
  };

  const server = createServer((message, response) => {
    // the connection has had its last answer
    if (message.socket.writableEnded) return;
    void readRequest(message)
      .then((request) => ('status' in request ? request : answer(request)))
      .catch(toFailure)
      .then((answered) => sendAnswer(response, { headers: {}, ...answered }));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    endpoint,
    environment: {
      AWS_ENDPOINT_URL: endpoint,
      AWS_REGION: account.region,
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
    },
    calls,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      for (const { cloud } of stacks) await cloud?.stop();
      await assetFolders.remove();
    },
  };
}

/** The request, or the refusal of one that no AWS client sends. */
async function readRequest(message: IncomingMessage): Promise<RehearsalRequest | RehearsalAnswer> {
  const { headers, method = 'GET', url = '/' } = message;
  const refused = refusal(headers);
  if (refused !== undefined) return { status: 403, body: refused };
  const signature = readSignature(headers.authorization);
  // S3 keeps what is compressed as it is
  const unread = signature.service === 's3' ? undefined : refuseCoding(headers);
  if (unread !== undefined) return unread;
  const body = await readBody(message, maxRequestBytes);
  if (body === undefined)
    return { status: 413, body: `expected a request of at most ${maxRequestBytes} bytes, got more` };
  return { ...signature, method, url: new URL(url, 'http://127.0.0.1'), headers, body };
}

const toFailure = (error: unknown): RehearsalAnswer => ({
  status: 400,
  body: error instanceof Error ? error.message : String(error),
});
