import type { IncomingHttpHeaders } from 'node:http';
import type { EngineRequest } from '../engines/engine.ts';
import { readSender, type SignedBy } from './sender.ts';

const apiNames = ['dynamodb', 'lambda', 'logs', 'sns', 'sqs', 'ssm', 'sts'] as const;
export type ApiName = (typeof apiNames)[number];

/** A request that the gateway understood. */
export interface GatewayRequest extends EngineRequest, SignedBy {
  readonly service: ApiName;
  /** For instance `PutItem`, `SendMessage` or `Publish`. */
  readonly action: string;
  /** The region that the client signed for, if it signed. */
  readonly region: string | undefined;
}

/** A request as it came. */
export interface HttpRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Tells which service and action a request is for; `undefined` when it is for none that exists here. */
export function readGatewayRequest({ method, url, headers, body }: HttpRequest): GatewayRequest | undefined {
  const { accessKeyId, region, service: signedFor } = credentialScope(headers.authorization);
  const question = method === 'GET' ? readFunctionQuestion(url) : undefined;
  if (question !== undefined) {
    const named = { action: 'GetFunctionConfiguration', body: Buffer.from(JSON.stringify(question)) };
    return { service: 'lambda', region, ...named, ...readSender(accessKeyId), headers };
  }
  const target = headers['x-amz-target'];
  const [targetPrefix = '', targetAction] = typeof target === 'string' ? target.split('.') : [];
  const action = targetAction ?? new URLSearchParams(body.toString('utf8')).get('Action') ?? undefined;
  if (action === undefined) return undefined;
  const service = signedFor === undefined ? guessService(targetPrefix, action) : asApiName(signedFor);
  // SQS's old protocol, a query
  if (service === 'sqs' && targetAction === undefined) return undefined;
  return service === undefined ? undefined : { service, action, region, ...readSender(accessKeyId), headers, body };
}

/** Lambda speaks REST: the action and what it is about stand in the path. */
const functionConfiguration = /^\/2015-03-31\/functions\/(?<name>[^/]+)\/configuration$/;

function readFunctionQuestion(url = ''): { readonly FunctionName: string; readonly Qualifier?: string } | undefined {
  const { pathname = '', searchParams } = URL.parse(url, 'http://localhost') ?? {};
  const name = functionConfiguration.exec(pathname)?.groups?.['name'];
  const qualifier = searchParams?.get('Qualifier');
  if (name === undefined) return undefined;
  return { FunctionName: decode(name), ...(qualifier && { Qualifier: qualifier }) };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const scope = /Credential=(?<accessKeyId>[^,]*)\/\d{8}\/(?<region>[^/]+)\/(?<service>[^/]+)\/aws4_request/;

/** SigV4: `Credential=<key>/<date>/<region>/<service>/aws4_request`. */
export function credentialScope(authorization = ''): {
  readonly [part in 'accessKeyId' | 'region' | 'service']?: string;
} {
  return scope.exec(authorization)?.groups ?? {};
}

const asApiName = (name: string | undefined): ApiName | undefined => apiNames.find((known) => known === name);

/** For clients that do not sign. */
function guessService(targetPrefix: string, action: string): ApiName | undefined {
  if (targetPrefix.startsWith('DynamoDB_')) return 'dynamodb';
  if (targetPrefix === 'AmazonSQS') return 'sqs';
  if (targetPrefix === 'AmazonSSM') return 'ssm';
  if (targetPrefix.startsWith('Logs_')) return 'logs';
  if (targetPrefix !== '') return undefined;
  return action === 'GetCallerIdentity' ? 'sts' : 'sns';
}
