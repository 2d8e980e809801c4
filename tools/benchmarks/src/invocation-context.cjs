/** What Lambda tells a handler of its invocation. JavaScript, for the cold start is measured with it. */
exports.toContext = (awsRequestId) => ({
  awsRequestId,
  functionName: 'order-consumer',
  functionVersion: '1',
  invokedFunctionArn: 'arn:aws:lambda:eu-west-1:000000000000:function:order-consumer',
  memoryLimitInMB: '512',
  getRemainingTimeInMillis: () => 60_000,
});
