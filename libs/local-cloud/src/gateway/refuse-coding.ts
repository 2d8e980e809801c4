import type { IncomingHttpHeaders } from 'node:http';
import type { EngineResponse } from '../engines/engine.ts';
import { textResponse } from './error-response.ts';

/**
 * The refusal of a body that is compressed, which would be read as it is. No service here takes one: of AWS's services, those
 * for metrics and the like do.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-compression.html
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-15.5.16
 */
export function refuseCoding({ 'content-encoding': coding = '' }: IncomingHttpHeaders): EngineResponse | undefined {
  if (coding === '' || coding.toLowerCase() === 'identity') return undefined;
  const reason = `expected a body without a content coding, got ${JSON.stringify(coding)}: switch compression off`;
  const { headers, ...response } = textResponse(415, reason);
  return { ...response, headers: { ...headers, 'accept-encoding': 'identity' } };
}
