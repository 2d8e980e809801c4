/** What the event source mapping does with a batch that the function has answered for. */
export interface BatchVerdict {
  /** Deleted from the queue. The others become visible again when their visibility timeout is over. */
  readonly succeeded: readonly string[];
  readonly failed: readonly string[];
}

/**
 * Reads a function's answer as Lambda does for a mapping with ReportBatchItemFailures. An empty or missing list, an empty
 * object and null are a complete success; an answer of another shape, and an identifier that is empty, null, under a
 * wrong key or of no message of the batch, are a complete failure.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting
 */
export function interpretBatchResponse(messageIds: readonly string[], response: unknown): BatchVerdict {
  const reported = reportedFailures(response);
  const known = new Set(messageIds);
  if (reported === 'invalid' || reported.some((id) => !known.has(id))) return { succeeded: [], failed: messageIds };
  const failures = new Set(reported);
  return {
    succeeded: messageIds.filter((id) => !failures.has(id)),
    failed: messageIds.filter((id) => failures.has(id)),
  };
}

function reportedFailures(response: unknown): readonly string[] | 'invalid' {
  if (response === null || response === undefined) return [];
  if (typeof response !== 'object' || Array.isArray(response)) return 'invalid';
  const list: unknown = 'batchItemFailures' in response ? response.batchItemFailures : null;
  if (list === null || list === undefined) return [];
  if (!Array.isArray(list)) return 'invalid';
  const ids = list.map(identifierOf);
  return ids.every((id) => id !== undefined) ? ids : 'invalid';
}

function identifierOf(failure: unknown): string | undefined {
  if (typeof failure !== 'object' || failure === null || !('itemIdentifier' in failure)) return undefined;
  const { itemIdentifier } = failure;
  return typeof itemIdentifier === 'string' && itemIdentifier !== '' ? itemIdentifier : undefined;
}
