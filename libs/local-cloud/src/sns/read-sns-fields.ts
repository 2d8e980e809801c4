import * as sns from '@aws-sdk/client-sns';
import { operationsOf } from '../engines/request-check.ts';
import { ServiceError } from '../engines/service-error.ts';

const operations = operationsOf(sns);

/**
 * Reads the form of a request to SNS. Of lists and maps, each part is a field of its own: `Tags.member.1.Key`.
 * @throws {ServiceError} `InvalidParameter` when a required parameter is missing
 */
export function readSnsFields(action: string, body: Buffer): URLSearchParams {
  const fields = new URLSearchParams(body.toString('utf8'));
  const given = new Set([...fields.keys()].map((name) => name.replace(/\..*$/s, '')));
  const missing = operations.get(action)?.required.find((name) => !given.has(name));
  if (missing !== undefined) {
    throw new ServiceError('InvalidParameter', `Invalid parameter: ${missing} Reason: no value for required parameter`);
  }
  return fields;
}
