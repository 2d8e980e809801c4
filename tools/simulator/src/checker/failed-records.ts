/**
 * The records of a batch that the answer of a function reports as failed, as Lambda reads it for an event source mapping
 * with ReportBatchItemFailures: none for an answer that is missing or names none, all for one that cannot be read.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting
 * @example failedRecords(['m1', 'm2'], { batchItemFailures: [{ itemIdentifier: 'm2' }] }) // ['m2']
 */
export function failedRecords(ids: readonly string[], response: unknown): readonly string[] {
  if (response === undefined || response === null) return [];
  if (typeof response !== 'object' || Array.isArray(response)) return ids;
  const { batchItemFailures: failures = null } = response as { readonly batchItemFailures?: unknown };
  if (failures === null) return [];
  if (!Array.isArray(failures)) return ids;
  const reported = new Set(failures.map((failure: { itemIdentifier?: unknown } | null) => failure?.itemIdentifier));
  return [...reported].every((id) => ids.some((known) => known === id)) ? ids.filter((id) => reported.has(id)) : ids;
}
