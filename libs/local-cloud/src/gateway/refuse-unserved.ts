import { randomUUID } from 'node:crypto';
import type { EngineResponse } from '../engines/engine.ts';
import { escapeXml, textResponse } from './error-response.ts';
import { credentialScope, type HttpRequest } from './gateway-request.ts';

const served =
  'SNS, SQS, DynamoDB, SSM (GetParameter, GetParameters), Lambda (GetFunctionConfiguration), CloudWatch Logs (FilterLogEvents) and STS (GetCallerIdentity)';

/** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-json-faqs.html */
const queryProtocol = 'the local cloud speaks the JSON protocol of SQS only: update the AWS CLI or SDK';

/** Services that speak REST with XML. */
const restXml = new Set(['cloudfront', 'route53', 's3', 's3control']);

/** What a service answers to an action that it does not have. */
interface Refusal {
  readonly code: string;
  readonly message: string;
}

/** Answers a request for a service that does not exist here, in the protocol of the request, so that an SDK shows the message. */
export function refuseUnserved(request: HttpRequest): EngineResponse {
  const { service } = credentialScope(request.headers.authorization);
  const target = request.headers['x-amz-target'];
  if (typeof target === 'string') return jsonRefusal(toRefusal('UnknownOperationException', target));
  // no client of AWS
  if (service === undefined) return textResponse(400, `expected a request of an AWS client for ${served}`);
  const action = new URLSearchParams(request.body.toString('utf8')).get('Action');
  if (action !== null && service === 'sqs')
    return xmlRefusal(service, { code: 'InvalidAction', message: queryProtocol });
  if (action !== null) return xmlRefusal(service, toRefusal('InvalidAction', `${service}:${action}`));
  const { method, url = '' } = request;
  const what = `${service} (${method} ${url.replace(/\?.*$/, '')})`;
  return restXml.has(service)
    ? xmlRefusal(service, toRefusal('NotImplemented', what))
    : jsonRefusal(toRefusal('UnknownOperationException', what));
}

const toRefusal = (code: string, what: string): Refusal => ({
  code,
  message: `the local cloud does not emulate ${what}: it has ${served}`,
});

function jsonRefusal({ code, message }: Refusal): EngineResponse {
  return {
    status: 400,
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-errortype': code },
    body: JSON.stringify({ __type: code, message }),
  };
}

function xmlRefusal(service: string, { code, message }: Refusal): EngineResponse {
  const error = `<Error><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error>`;
  const body =
    service === 's3' ? error : `<ErrorResponse>${error}<RequestId>${randomUUID()}</RequestId></ErrorResponse>`;
  return { status: 400, headers: { 'content-type': 'text/xml' }, body };
}
