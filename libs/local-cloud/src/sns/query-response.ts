import { randomUUID } from 'node:crypto';
import type { EngineResponse } from '../engines/engine.ts';

/** The answer of SNS to an action. @param result - XML. */
export function queryResponse(action: string, result: string): EngineResponse {
  return {
    status: 200,
    headers: { 'content-type': 'text/xml' },
    body: `<${action}Response xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><${action}Result>${result}</${action}Result><ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></${action}Response>`,
  };
}
