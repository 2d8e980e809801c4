// The handler that AWS's documentation on partial batch responses leads to: every record on its own, failures reported.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';

const client = DynamoDBDocumentClient.from(new DynamoDBClient());

export const handler = async ({ Records }) => {
  const results = await Promise.allSettled(
    Records.map(async ({ body }) => {
      const order = JSON.parse(JSON.parse(body).Message);
      await client.send(new PutCommand({ TableName: process.env.ORDERS_TABLE_NAME, Item: order }));
    }),
  );
  return {
    batchItemFailures: Records.filter((_, index) => results[index].status === 'rejected').map(({ messageId }) => ({
      itemIdentifier: messageId,
    })),
  };
};
