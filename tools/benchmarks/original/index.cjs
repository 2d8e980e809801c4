const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, PutCommand } = require('@aws-sdk/lib-dynamodb');
const client = new DynamoDBClient();
const docClient = DynamoDBDocumentClient.from(client);
exports.handler = async (event) => {
  for (const record of event.Records) {
    try {
      const snsWrapped = JSON.parse(record.body);
      const order = JSON.parse(snsWrapped.Message);
      const command = new PutCommand({
        TableName: 'Orders',
        Item: order,
      });
      await docClient.send(command);
      console.log('Order saved:', order.orderId);
    } catch (err) {
      console.error('Error saving order:', err);
    }
  }
  return { statusCode: 200, body: 'Done' };
};
