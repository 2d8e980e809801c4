// Middy, with its middlewares for SQS: nested JSON is parsed, and the settled promises become the response.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import middy from '@middy/core';
import eventNormalizer from '@middy/event-normalizer';
import sqsPartialBatchFailure from '@middy/sqs-partial-batch-failure';

const client = DynamoDBDocumentClient.from(new DynamoDBClient());

export const handler = middy()
  .use(eventNormalizer())
  .use(sqsPartialBatchFailure({ logger: false }))
  .handler(({ Records }) =>
    Promise.allSettled(
      Records.map(({ body }) =>
        client.send(new PutCommand({ TableName: process.env.ORDERS_TABLE_NAME, Item: body.Message ?? body })),
      ),
    ),
  );
