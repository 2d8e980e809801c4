import type { IncomingHttpHeaders } from 'node:http';

/** A request of an AWS client, read as far as every service shares it. */
export interface RehearsalRequest {
  /** The name in the signature: `sts`, `ssm`, `s3`, `cloudformation`, `sns`, … */
  readonly service: string;
  /** The access key id, which names the role for keys that come from AssumeRole. */
  readonly as: string;
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** What a request asks for, as it is recorded. */
export interface Asked {
  /** For instance `CreateChangeSet`. */
  readonly action: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** One recorded request. */
export interface RehearsalCall extends Asked {
  readonly service: string;
  /** The name of the role that the client had assumed, or `local`. */
  readonly as: string;
}

export interface RehearsalAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** One service: what a request asks for, and what it is answered. */
export interface RehearsedService {
  readonly read: (request: RehearsalRequest) => Asked;
  /** `undefined` leaves the request to the local cloud. */
  readonly answer: (asked: Asked, request: RehearsalRequest) => Promise<RehearsalAnswer | undefined> | RehearsalAnswer;
}

const scope = /Credential=(?<as>[^/,]*)\/\d{8}\/[^/]+\/(?<service>[^/]+)\/aws4_request/;

/**
 * Who signed a request, and for which service (SigV4).
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-signing-elements.html
 */
export function readSignature(authorization = ''): { readonly as: string; readonly service: string } {
  const { as = '', service = '' } = scope.exec(authorization)?.groups ?? {};
  return { as, service };
}
