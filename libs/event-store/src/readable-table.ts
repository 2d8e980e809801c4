import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** The table of orders, for those who read it. */
export interface ReadableTable {
  readonly client: DynamoDBDocumentClient;
  readonly tableName: string;
}
