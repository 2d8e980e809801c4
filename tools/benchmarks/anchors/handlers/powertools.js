// Powertools for AWS Lambda: batch processor, and the parser with its envelope for SNS in SQS.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { JSONStringified } from '@aws-lambda-powertools/parser/helpers';
import { SnsSqsNotificationSchema } from '@aws-lambda-powertools/parser/schemas/sns';
import { SqsRecordSchema } from '@aws-lambda-powertools/parser/schemas/sqs';
import { orderSchema } from '../order-schema.js';

const client = DynamoDBDocumentClient.from(new DynamoDBClient());
const processor = new BatchProcessor(EventType.SQS);
const recordSchema = SqsRecordSchema.extend({
  body: JSONStringified(SnsSqsNotificationSchema.extend({ Message: JSONStringified(orderSchema) })),
});

const store = async (record) => {
  const { body } = recordSchema.parse(record);
  await client.send(new PutCommand({ TableName: process.env.ORDERS_TABLE_NAME, Item: body.Message }));
};

export const handler = async (event, context) =>
  processPartialResponse(event, store, processor, { context, throwOnFullBatchFailure: false });
