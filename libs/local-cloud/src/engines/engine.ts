import type { IncomingHttpHeaders } from 'node:http';

/** One AWS request: always a POST, with the action in the headers (JSON protocol) or in the body (query protocol). */
export interface EngineRequest {
  readonly action: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** Aborted when the client goes before it is answered. */
  readonly signal?: AbortSignal;
}

export interface EngineResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
}

/** What stands behind the gateway. An engine has no TCP port of its own, so that nobody gets around the gateway's checks. */
export interface Engine {
  readonly handle: (request: EngineRequest) => Promise<EngineResponse>;
  readonly stop: () => Promise<void>;
}
