import type { Template } from '@order-events/local-cloud';
import { gigabyte, million } from './cost-of-orders.ts';
import { prices } from '@order-events/operations';
import type { Usage } from './usage.ts';

/**
 * What DynamoDB counts for each item beside its attributes, in bytes.
 * @see https://aws.amazon.com/dynamodb/pricing/on-demand/
 */
const storedItemBytes = 100;
/**
 * To what part of their size CloudWatch compresses logs, as its own examples have it.
 * @see https://aws.amazon.com/cloudwatch/pricing/
 */
const compression = 0.15;

/** What a million orders cost for each month that they are kept, in dollars. */
export interface StoredCost {
  readonly table: number;
  readonly backup: number;
  readonly logs: number;
}

export function toStoredCost({ orders, tallies, logBytes }: Usage, { Resources }: Template): StoredCost {
  const items = gigabytesOf(tallies['function dynamodb PutItem'].bytes / orders + storedItemBytes);
  const isBackedUp = JSON.stringify(Resources).includes('"PointInTimeRecoveryEnabled":true');
  return {
    table: items * prices.dynamodbStorage.dollars,
    backup: isBackedUp ? items * prices.dynamodbBackup.dollars : 0,
    logs: gigabytesOf(logBytes / orders) * compression * prices.logsStored.dollars,
  };
}

const gigabytesOf = (bytesOfOrder: number): number => (bytesOfOrder * million) / gigabyte;
