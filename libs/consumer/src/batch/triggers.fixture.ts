/** One event of each trigger of a function, in the shape that its page documents, with the source that is named for it. */
export const triggers: readonly (readonly [trigger: string, source: string, event: unknown])[] = [
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
  [
    'API Gateway, REST',
    'API Gateway or function URL',
    {
      resource: '/my/path',
      path: '/my/path',
      httpMethod: 'GET',
      headers: { header1: 'value1', condition: 'x', elb: 'x' },
      requestContext: { accountId: '123456789012', apiId: 'id', httpMethod: 'GET', stage: '$default', identity: {} },
      body: 'Hello from Lambda!',
      isBase64Encoded: false,
    },
  ],
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
  [
    'API Gateway, HTTP',
    'API Gateway or function URL',
    {
      version: '2.0',
      routeKey: '$default',
      rawPath: '/my/path',
      rawQueryString: '',
      headers: {},
      requestContext: {
        apiId: 'api-id',
        domainName: 'id.execute-api.us-east-1.amazonaws.com',
        http: { method: 'POST' },
      },
      isBase64Encoded: false,
    },
  ],
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-mapping-template-reference.html
  [
    'API Gateway, WebSocket',
    'API Gateway or function URL',
    { requestContext: { routeKey: '$connect', eventType: 'CONNECT', connectionId: 'ZH_W', apiId: 'asasasas' } },
  ],
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-input.html
  [
    'API Gateway, authorizer of a token',
    'API Gateway or function URL',
    {
      type: 'TOKEN',
      methodArn: 'arn:aws:execute-api:us-east-1:123456789012:abcdef123/test/GET/request',
      authorizationToken: 'allow',
    },
  ],
  [
    'API Gateway, authorizer of a request',
    'API Gateway or function URL',
    {
      type: 'REQUEST',
      methodArn: 'arn:aws:execute-api:us-east-1:123456789012:abcdef123/test/GET/request',
      httpMethod: 'GET',
      requestContext: { apiId: 'abcdef123' },
    },
  ],
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html
  [
    'API Gateway, authorizer of an HTTP API',
    'API Gateway or function URL',
    {
      version: '2.0',
      type: 'REQUEST',
      routeArn: 'arn:aws:execute-api:us-east-1:123456789012:abcdef123/test/GET/request',
      identitySource: ['user1', '123'],
      requestContext: { apiId: 'api-id' },
    },
  ],
  // https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html
  [
    'a function URL',
    'API Gateway or function URL',
    {
      version: '2.0',
      routeKey: '$default',
      rawPath: '/my/path',
      headers: {},
      requestContext: { accountId: 'anonymous', apiId: '<url-id>', domainName: '<url-id>.lambda-url.us-west-2.on.aws' },
      isBase64Encoded: false,
    },
  ],
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html
  [
    'a load balancer',
    'ALB',
    {
      requestContext: {
        elb: { targetGroupArn: 'arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/tg/6d0' },
      },
      httpMethod: 'GET',
      path: '/',
      headers: {},
      body: '',
      isBase64Encoded: false,
    },
  ],
  // https://docs.aws.amazon.com/vpc-lattice/latest/ug/lambda-functions.html
  [
    'VPC Lattice, version 1',
    'VPC Lattice',
    { raw_path: '/path', method: 'GET', headers: {}, query_string_parameters: {}, body: '', is_base64_encoded: false },
  ],
  [
    'VPC Lattice, version 2',
    'VPC Lattice',
    {
      version: '2.0',
      path: '/path',
      method: 'GET',
      headers: {},
      requestContext: {
        serviceNetworkArn: 'arn:aws:vpc-lattice:us-east-2:123456789012:servicenetwork/sn-0bf3f2882e9cc805a',
        serviceArn: 'arn:aws:vpc-lattice:us-east-2:123456789012:service/svc-0a40eebed65f8d69c',
      },
    },
  ],
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
  [
    'S3',
    'aws:s3',
    { Records: [{ eventVersion: '2.1', eventSource: 'aws:s3', eventName: 'ObjectCreated:Put', s3: {} }] },
  ],
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-invoke-lambda.html
  [
    'S3 Batch Operations',
    'S3',
    { invocationSchemaVersion: '1.0', invocationId: 'Y', job: { id: 'f3cc' }, tasks: [{ taskId: 'dGFz', s3Key: 'k' }] },
  ],
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/olap-event-context.html
  [
    'S3 Object Lambda',
    'S3',
    { xAmzRequestId: 'requestId', getObjectContext: {}, configuration: {}, userRequest: {}, protocolVersion: '1.00' },
  ],
  // https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html
  ['SNS', 'SNS', { Records: [{ EventVersion: '1.0', EventSource: 'aws:sns', Sns: { Type: 'Notification' } }] }],
  // https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html
  ['DynamoDB', 'aws:dynamodb', { Records: [{ eventID: '1', eventSource: 'aws:dynamodb', dynamodb: {} }] }],
  // https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html
  ['Kinesis', 'aws:kinesis', { Records: [{ kinesis: {}, eventSource: 'aws:kinesis', eventID: 'shardId-0:4' }] }],
  // https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html
  [
    'Firehose',
    'Firehose',
    { invocationId: 'i', deliveryStreamArn: 'arn:aws:firehose:…', region: 'us-east-1', records: [{ recordId: '4' }] },
  ],
  // https://docs.aws.amazon.com/kinesisanalytics/latest/dev/lambda-preprocessing.html
  [
    'Kinesis Data Analytics',
    'Kinesis Analytics',
    { invocationId: 'i', applicationArn: 'arn:aws:kinesisanalytics:…', records: [{ recordId: '4' }] },
  ],
  // https://docs.aws.amazon.com/lambda/latest/dg/with-msk.html
  ['MSK', 'aws:kafka', { eventSource: 'aws:kafka', eventSourceArn: 'arn:aws:kafka:…', records: { 'mytopic-0': [] } }],
  // https://docs.aws.amazon.com/lambda/latest/dg/with-kafka.html
  ['Kafka', 'SelfManagedKafka', { eventSource: 'SelfManagedKafka', bootstrapServers: 'b:9092', records: {} }],
  // https://docs.aws.amazon.com/lambda/latest/dg/with-mq.html
  ['ActiveMQ', 'aws:mq', { eventSource: 'aws:mq', eventSourceArn: 'arn:aws:mq:…', messages: [{ messageID: 'ID:b' }] }],
  ['RabbitMQ', 'aws:rmq', { eventSource: 'aws:rmq', eventSourceArn: 'arn:aws:mq:…', rmqMessagesByQueue: {} }],
  // https://docs.aws.amazon.com/lambda/latest/dg/with-documentdb.html
  ['DocumentDB', 'aws:docdb', { eventSourceArn: 'arn:aws:rds:…', events: [{ event: {} }], eventSource: 'aws:docdb' }],
  // https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html
  [
    'EventBridge, also on a schedule',
    'EventBridge',
    { version: '0', id: '53dc', 'detail-type': 'Scheduled Event', source: 'aws.events', detail: { prev: 1 } },
  ],
  // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-event-source.html
  ['EventBridge Pipes', 'EventBridge Pipes', [{ messageId: 'm', body: '{}', eventSource: 'aws:sqs' }]],
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html
  ['CloudWatch Logs', 'CloudWatch', { awslogs: { data: 'H4sI' } }],
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-actions-Lambda.html
  ['an alarm', 'CloudWatch', { source: 'aws.cloudwatch', alarmArn: 'arn:aws:cloudwatch:…', alarmData: { state: {} } }],
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/add_custom_widget_dashboard.html
  ['a dashboard', 'CloudWatch', { original: 'param-to-widget', widgetContext: { widgetId: 'widget-16' } }],
  // https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
  ['a user pool', 'Cognito', { version: '1', triggerSource: 'PreSignUp_SignUp', userPoolId: 'p', request: {} }],
  // https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-events.html
  ['Cognito Sync', 'Cognito', { version: 2, eventType: 'SyncTrigger', identityPoolId: 'p', datasetName: 'd' }],
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-requests.html
  [
    'a custom resource',
    'CloudFormation',
    { RequestType: 'Create', ResponseURL: 'https://…', StackId: 'arn:aws:cloudformation:…', LogicalResourceId: 'R' },
  ],
  // https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-invoke-lambda-function.html
  ['CodePipeline', 'CodePipeline', { 'CodePipeline.job': { id: '11111111-abcd-1111-abcd-111111abcdef', data: {} } }],
  // https://docs.aws.amazon.com/lambda/latest/dg/services-codecommit.html
  ['CodeCommit', 'aws:codecommit', { Records: [{ codecommit: { references: [] }, eventSource: 'aws:codecommit' }] }],
  // https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html
  ['a hook of CodeDeploy', 'CodeDeploy', { DeploymentId: 'd-1', LifecycleEventHookExecutionId: 'eyJl' }],
  // https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config_develop-rules_example-events.html
  ['a rule of Config', 'Config', { invokingEvent: '{}', ruleParameters: '{}', resultToken: 't', configRuleName: 'r' }],
  // https://docs.aws.amazon.com/autoscaling/ec2/userguide/lambda-custom-termination-policy.html
  [
    'Auto Scaling',
    'Auto Scaling',
    { AutoScalingGroupName: 'g', CapacityToTerminate: [], Instances: [], Cause: 'SCALE_IN' },
  ],
  // https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_lambda-functions.html
  [
    'a rotation',
    'Secrets Manager',
    { Step: 'createSecret', SecretId: 'arn:aws:secretsmanager:…', ClientRequestToken: 't' },
  ],
  // https://docs.aws.amazon.com/transfer/latest/userguide/custom-lambda-idp.html
  ['Transfer Family', 'Transfer Family', { username: 'u', protocol: 'SFTP', serverId: 's-1', sourceIp: '192.0.2.1' }],
  // https://docs.aws.amazon.com/connect/latest/adminguide/connect-lambda-functions.html
  ['Connect', 'Connect', { Details: { ContactData: { Channel: 'VOICE' }, Parameters: {} }, Name: 'ContactFlowEvent' }],
  // https://docs.aws.amazon.com/lex/latest/dg/lambda-input-response-format.html
  ['Lex, version 1', 'Lex', { currentIntent: {}, bot: {}, invocationSource: 'DialogCodeHook', messageVersion: '1.0' }],
  // https://docs.aws.amazon.com/lexv2/latest/dg/lambda-input-format.html
  ['Lex, version 2', 'Lex', { messageVersion: '1.0', invocationSource: 'DialogCodeHook', inputMode: 'Text', bot: {} }],
  // https://docs.aws.amazon.com/bedrock/latest/userguide/agents-lambda.html
  [
    'an agent of Bedrock',
    'Bedrock',
    { messageVersion: '1.0', agent: {}, sessionId: 's', actionGroup: 'g', function: 'f' },
  ],
  // https://developer.amazon.com/en-US/docs/alexa/custom-skills/request-and-response-json-reference.html
  [
    'a skill of Alexa',
    'Alexa',
    { version: '1.0', session: {}, context: { System: {} }, request: { type: 'LaunchRequest' } },
  ],
  // https://docs.aws.amazon.com/iot/latest/developerguide/custom-auth-lambda.html
  ['IoT, authorizer', 'IoT', { token: 't', signatureVerified: true, protocols: ['mqtt'], protocolData: { mqtt: {} } }],
  // https://docs.aws.amazon.com/iot/latest/developerguide/pre-provisioning-hook.html
  [
    'IoT, provisioning',
    'IoT',
    { claimCertificateId: 'c', certificateId: 'c', templateArn: 'arn:aws:iot:…', parameters: {} },
  ],
  // https://docs.aws.amazon.com/lambda/latest/dg/services-iot.html
  ['IoT, button', 'IoT', { serialNumber: 'ABCDEFG12345', clickType: 'SINGLE', batteryVoltage: '2000 mV' }],
  // https://docs.aws.amazon.com/ses/latest/dg/receiving-email-action-lambda-event.html
  ['SES', 'aws:ses', { Records: [{ eventVersion: '1.0', ses: { mail: {}, receipt: {} }, eventSource: 'aws:ses' }] }],
  // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-event-structure.html
  ['CloudFront', 'CloudFront', { Records: [{ cf: { config: { eventType: 'viewer-request' }, request: {} } }] }],
  // https://docs.aws.amazon.com/appsync/latest/devguide/resolver-context-reference-js.html
  ['AppSync, resolver', 'AppSync', { arguments: {}, identity: null, source: null, request: {}, prev: null, info: {} }],
  ['AppSync, batch of resolvers', 'AppSync', [{ arguments: {}, source: {}, prev: null, info: { fieldName: 'f' } }]],
  // https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#aws-lambda-authorization
  ['AppSync, authorizer', 'AppSync', { authorizationToken: 't', requestContext: { apiId: 'a', queryString: 'query' } }],
  // https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
  [
    'a destination of Lambda',
    'Lambda',
    {
      version: '1.0',
      requestContext: { functionArn: 'arn:aws:lambda:…', condition: 'RetriesExhausted' },
      requestPayload: { 'detail-type': 'x' },
      responsePayload: {},
    },
  ],
  // https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
  [
    'what a stream could not deliver',
    'Lambda',
    { requestContext: { condition: 'RetryAttemptsExhausted' }, DDBStreamBatchInfo: { batchSize: 1 }, version: '1.0' },
  ],
];

/** Events that say nothing of where they come from. */
export const unknown: readonly (readonly [what: string, event: unknown])[] = [
  ['nothing', undefined],
  ['a test event of the console', { key1: 'value1' }],
  // https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html
  ['the input of a state machine', { orderId: 'O1', condition: 'new', elb: 1, customer: { 'jane@example.com': 'x' } }],
  ['a list', [{ orderId: 'O1' }]],
  ['an empty list', []],
  ['a text', 'aws:sns'],
  ['a record of nothing', { Records: [null] }],
  ['a record that names a person', { Records: [{ eventSource: 'jane@example.com' }] }],
];
