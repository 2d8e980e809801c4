import { randomUUID } from 'node:crypto';
import type { EngineResponse } from '../engines/engine.ts';
import { toQueryError } from '../sqs/query-error.ts';
import type { ApiName } from './gateway-request.ts';

/** Of the services that speak JSON; the others speak XML. */
const jsonVersions: { readonly [service in ApiName]?: string } = {
  dynamodb: '1.0',
  lambda: '1.1',
  logs: '1.1',
  sqs: '1.0',
  ssm: '1.1',
};

/**
 * An error as an AWS SDK expects it from a service, for instance to throttle a request in {@link Intercept}.
 * @example errorResponse('dynamodb', 'ProvisionedThroughputExceededException', 'slow down')
 */
export function errorResponse(service: ApiName, code: string, message: string, status = 400): EngineResponse {
  // a service without anything to say leaves the message out
  const said = message === '' ? {} : { message };
  const jsonVersion = jsonVersions[service];
  if (service === 'sqs') {
    const error = toQueryError(code, status);
    return {
      status: error.status,
      headers: {
        'content-type': `application/x-amz-json-${jsonVersion}`,
        'x-amzn-query-error': `${error.code};${error.status < 500 ? 'Sender' : 'Receiver'}`,
      },
      body: JSON.stringify({ __type: `com.amazonaws.sqs#${error.type}`, ...said }),
    };
  }
  if (jsonVersion !== undefined) {
    return {
      status,
      headers: { 'content-type': `application/x-amz-json-${jsonVersion}`, 'x-amzn-errortype': code },
      body: JSON.stringify({ __type: code, ...said }),
    };
  }
  const fault = status < 500 ? 'Sender' : 'Receiver';
  return {
    status,
    headers: { 'content-type': 'text/xml' },
    body: `<ErrorResponse><Error><Type>${fault}</Type><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`,
  };
}

/** A text between two tags. */
export const escapeXml = (text: string): string =>
  text.replace(/[<&]/g, (character) => (character === '<' ? '&lt;' : '&amp;'));

/** An answer for whoever is not an AWS client. */
export function textResponse(status: number, text: string): EngineResponse {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: `${text}\n` };
}
