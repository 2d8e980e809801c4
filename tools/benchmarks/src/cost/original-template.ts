import type { JsonObject, JsonValue, Template } from '@order-events/local-cloud';

/** The key of the handler's code in the template below. */
export const originalCodeKey = 'original.zip';

const arnOf = (logicalId: string): JsonObject => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });
const allow = (action: string, resource: JsonValue, more: JsonObject = {}): JsonObject => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: action, Resource: resource, ...more }],
});

/** The system that order-events replaces, with the settings that its README gives, and AWS's defaults for all others. */
export const originalTemplate: Template = {
  Resources: {
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        TableName: 'Orders',
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'orderId', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'orderId', KeyType: 'HASH' }],
      },
    },
    Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'OrderTopic' } },
    DeadLetterQueue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'OrderDLQ' } },
    Queue: {
      Type: 'AWS::SQS::Queue',
      Properties: {
        QueueName: 'OrderQueue',
        RedrivePolicy: { deadLetterTargetArn: arnOf('DeadLetterQueue'), maxReceiveCount: 3 },
      },
    },
    QueuePolicy: {
      Type: 'AWS::SQS::QueuePolicy',
      Properties: {
        Queues: [{ Ref: 'Queue' }],
        PolicyDocument: allow('sqs:SendMessage', arnOf('Queue'), { Principal: { Service: 'sns.amazonaws.com' } }),
      },
    },
    Subscription: {
      Type: 'AWS::SNS::Subscription',
      Properties: { TopicArn: { Ref: 'Topic' }, Protocol: 'sqs', Endpoint: arnOf('Queue') },
    },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } }],
        },
        // what of AmazonDynamoDBFullAccess, AmazonSQSFullAccess and AWSLambdaBasicExecutionRole concerns it
        Policies: [
          { PolicyName: 'Table', PolicyDocument: allow('dynamodb:*', arnOf('Table')) },
          { PolicyName: 'Queue', PolicyDocument: allow('sqs:*', arnOf('Queue')) },
          { PolicyName: 'Logs', PolicyDocument: allow('logs:*', '*') },
        ],
      },
    },
    Function: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Handler: 'index.handler',
        Runtime: 'nodejs18.x',
        Role: arnOf('Role'),
        Code: { S3Bucket: 'assets', S3Key: originalCodeKey },
      },
    },
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: { EventSourceArn: arnOf('Queue'), FunctionName: { Ref: 'Function' } },
    },
  },
  Outputs: { OrderTopicArn: { Value: { Ref: 'Topic' } } },
};
