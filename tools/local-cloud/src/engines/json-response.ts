import type { EngineResponse } from './engine.ts';

/** The answer of a service that speaks version 1.1 of the JSON protocol. */
export function jsonResponse(answer: object): EngineResponse {
  return { status: 200, headers: { 'content-type': 'application/x-amz-json-1.1' }, body: JSON.stringify(answer) };
}
