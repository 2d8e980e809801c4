import * as sqs from '@aws-sdk/client-sqs';
import { readJson } from '../engines/read-json.ts';
import { operationsOf } from '../engines/request-check.ts';
import { ServiceError } from '../engines/service-error.ts';
import type { SqsFields } from './sqs-fields.ts';

const operations = operationsOf(sqs);

/**
 * Reads the JSON of a request to SQS; fauxqs fails (HTTP 500) where a member has another type than it expects.
 * @throws {ServiceError} `SerializationException` when it is no JSON or has a member of the wrong type, `MissingParameter`
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/CommonErrors.html
 */
export function readSqsFields(action: string, body: Buffer): SqsFields {
  // null says that a member is absent
  const fields = readJson(body, (_, value) => value ?? undefined);
  const mistake = operations.get(action)?.findMistake(fields);
  if (mistake === undefined) return fields;
  const { kind, path, expected } = mistake;
  if (kind === 'missing') throw new ServiceError('MissingParameter', `The request must contain the parameter ${path}.`);
  throw new ServiceError('SerializationException', `expected ${expected} as ${path}`);
}
