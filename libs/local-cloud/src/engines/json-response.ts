import type { EngineResponse } from './engine.ts';

/**
 * The answer of a service that speaks JSON.
 *
 * @param version - Of the protocol, as AWS counts.
 */
export function jsonResponse(answer: object, version: '1.0' | '1.1' = '1.1'): EngineResponse {
  return {
    status: 200,
    headers: { 'content-type': `application/x-amz-json-${version}` },
    body: JSON.stringify(answer),
  };
}
