import { ordersTable } from '@order-events/contracts';
import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';

export interface OrdersTableProps {
  /** The physical name of the table. */
  readonly tableName: string;

  /** Whether DynamoDB refuses to delete it. */
  readonly deletionProtection: boolean;

  /**
   * Whether it has an index of each user's orders, the newest last. Each write then costs two write units instead of one.
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html
   */
  readonly indexByUser: boolean;
}

/** Orders by their id: on demand, restorable to any second of the last 35 days, and kept when the stack goes. */
export class OrdersTable extends TableV2 {
  constructor(scope: Construct, id: string, { tableName, deletionProtection, indexByUser }: OrdersTableProps) {
    super(scope, id, {
      tableName,
      partitionKey: { name: ordersTable.partitionKey, type: AttributeType.STRING },
      billing: Billing.onDemand(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection,
      removalPolicy: RemovalPolicy.RETAIN,
      timeToLiveAttribute: ordersTable.timeToLive,
      ...(indexByUser ? { globalSecondaryIndexes: [byUser] } : {}),
    });
  }
}

const byUser = {
  indexName: ordersTable.indexByUser,
  partitionKey: { name: 'userId', type: AttributeType.STRING },
  // begins with the time of the event
  sortKey: { name: ordersTable.precedence, type: AttributeType.STRING },
};
