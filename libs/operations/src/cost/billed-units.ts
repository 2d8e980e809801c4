/** SNS and SQS bill each request as one for each 64 KB of its payload. */
const chunkBytes = 64 * 1024;
const writeUnitBytes = 1024;

/**
 * For how many requests SNS or SQS bills one request. A batch is one payload.
 *
 * @param bytes - Of the payload: the messages and their attributes.
 * @see https://aws.amazon.com/sns/pricing/
 * @see https://aws.amazon.com/sqs/pricing/
 */
export const toChunks = (bytes: number): number => toUnits(bytes, chunkBytes);

/**
 * How many write request units DynamoDB bills for a write, whether its condition holds or not.
 *
 * @param bytes - Of the item: see {@link itemBytes}.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
 */
export const toWriteUnits = (bytes: number): number => toUnits(bytes, writeUnitBytes);

const toUnits = (bytes: number, unitBytes: number): number => Math.max(1, Math.ceil(bytes / unitBytes));
