import type { Asked, RehearsalAnswer, RehearsalRequest } from './rehearsal-request.ts';
import { toXml, type XmlValue } from './xml.ts';

/**
 * The protocol of STS and CloudFormation: a form in, XML out.
 * @see https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export function readQuery({ body }: RehearsalRequest): Asked {
  const { Action: action = '', Version: _, ...parameters } = Object.fromEntries(new URLSearchParams(body.toString()));
  return { action, parameters };
}

export function queryAnswer(action: string, result: XmlValue): RehearsalAnswer {
  const answer = {
    [`${action}Response`]: { [`${action}Result`]: result, ResponseMetadata: { RequestId: 'rehearsal' } },
  };
  return { status: 200, headers: { 'content-type': 'text/xml' }, body: toXml(answer) };
}

export function queryError(code: string, message: string): RehearsalAnswer {
  const error = { ErrorResponse: { Error: { Type: 'Sender', Code: code, Message: message }, RequestId: 'rehearsal' } };
  return { status: 400, headers: { 'content-type': 'text/xml' }, body: toXml(error) };
}

export const unknownAction = (service: string, action: string): RehearsalAnswer =>
  queryError('InvalidAction', `expected an action of ${service} that the rehearsal answers, got ${action}`);
