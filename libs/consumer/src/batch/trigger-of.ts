import { member } from '../record/json-object.ts';

/**
 * What invokes functions besides SQS, each with paths to properties that only its events have. The first that fits is the
 * one: what is special stands before what is general. In one text, for the function's bundle has it too.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-services.html and the page of each beside its event in
 * `triggers.fixture.ts`
 */
const triggers = `SNS,Sns
ALB,requestContext/elb
VPC Lattice,requestContext/serviceArn,raw_path
Lambda,requestContext/condition
AppSync,prev,requestContext/queryString
API Gateway or function URL,requestContext,methodArn
EventBridge,detail-type
CloudWatch,awslogs,alarmData,widgetContext
S3,xAmzRequestId,invocationSchemaVersion
Firehose,deliveryStreamArn
Kinesis Analytics,applicationArn
CloudFront,cf
Cognito,triggerSource,datasetName
CloudFormation,StackId
CodePipeline,CodePipeline.job
CodeDeploy,DeploymentId
Config,invokingEvent
Auto Scaling,CapacityToTerminate
Secrets Manager,SecretId
Transfer Family,serverId
Connect,Details/ContactData
Lex,invocationSource
Bedrock,actionGroup
Alexa,context/System
IoT,protocolData,templateArn,clickType`
  .split('\n')
  .map((row) => row.split(','));

/** What records say of themselves. */
const sources = ['codecommit', 'docdb', 'dynamodb', 'kafka', 'kinesis', 'mq', 'rmq', 's3', 'ses', 'sqs']
  .map((name) => `aws:${name}`)
  .concat('SelfManagedKafka');

/**
 * The trigger of a function that made an event or a record, by its documented shape. What it says are words of AWS,
 * never of the payload.
 *
 * @returns `an unknown source` for what no known trigger makes, such as the input of a test or of a state machine.
 * @example triggerOf({ awslogs: { data: 'H4sI…' } }) // 'CloudWatch'
 */
export function triggerOf(event: unknown): string {
  const [subject]: readonly unknown[] = [event].flat();
  const source = sources.find((name) => member(subject, 'eventSource') === name);
  // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-targets-specifics.html
  if (source !== undefined) return subject === event ? source : 'EventBridge Pipes';
  const has = (path: string) => path.split('/').reduce(member, subject) !== undefined;
  return triggers.find(([, ...paths]) => paths.some(has))?.[0] ?? 'an unknown source';
}
