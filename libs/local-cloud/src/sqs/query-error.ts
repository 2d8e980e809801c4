/** How SQS's JSON answers write an error. */
export interface QueryError {
  /** As the query protocol of old called it: the first part of the header `x-amzn-query-error`, by which SDKs find the class. */
  readonly code: string;
  /** The name in the body. */
  readonly type: string;
  readonly status: number;
}

const prefixed = new Set([
  'BatchEntryIdsNotDistinct',
  'BatchRequestTooLong',
  'EmptyBatchRequest',
  'InvalidBatchEntryId',
  'MessageNotInflight',
  'PurgeQueueInProgress',
  'QueueDeletedRecently',
  'TooManyEntriesInBatchRequest',
  'UnsupportedOperation',
]);

/** The errors whose old code has nothing to do with their name. */
const codes: Readonly<Record<string, string>> = {
  QueueDoesNotExist: 'AWS.SimpleQueueService.NonExistentQueue',
  QueueNameExists: 'QueueAlreadyExists',
  AccessDeniedException: 'AccessDenied',
};

/** The errors that are called otherwise in the body, because no SDK has a class for them. */
const types: Readonly<Record<string, string>> = {
  InvalidParameterValue: 'InvalidParameterValueException',
  MissingParameter: 'MissingRequiredParameterException',
};

const statuses: Readonly<Record<string, number>> = {
  PurgeQueueInProgress: 403,
  ReceiptHandleIsInvalid: 404,
  ResourceNotFoundException: 404,
};

/**
 * What the name of an error becomes on the wire. An error that SQS does not model has its old code as its name.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-json-api-responses.html
 */
export function toQueryError(name: string, status: number): QueryError {
  const code = codes[name] ?? (prefixed.has(name) ? `AWS.SimpleQueueService.${name}` : name);
  return { code, type: types[name] ?? name, status: statuses[name] ?? status };
}
