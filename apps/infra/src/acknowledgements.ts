import { Validations, type Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** A finding of cdk-nag that is accepted, and why. */
export interface Acknowledgement {
  /** The rule with its pack, as the finding has it. */
  readonly id: string;

  /** The construct, seen from the stack. */
  readonly path: string;

  readonly reason: string;
}

const deadLettersEndHere = 'a dead-letter queue is where messages wait for a person: it has none of its own';

/** Every finding that is accepted. One that is found no more fails a test, as does one that is not listed. */
export const acknowledgements: readonly Acknowledgement[] = [
  { id: 'Serverless::Serverless-SQSRedrivePolicy', path: 'OrderQueue/DeadLetterQueue', reason: deadLettersEndHere },
  { id: 'Serverless::Serverless-SQSRedrivePolicy', path: 'OrderSubscriptionDLQ', reason: deadLettersEndHere },
  {
    id: 'AwsSolutions::AwsSolutions-SQS3',
    path: 'OrderSubscriptionDLQ',
    reason: 'it is the dead-letter queue of a subscription, which the rule does not look at',
  },
  {
    id: 'Serverless::Serverless-LambdaDLQ',
    path: 'OrderConsumer/Function',
    reason: 'that is for asynchronous invocations; here SQS keeps what failed, and moves it to OrderDLQ',
  },
  {
    id: 'Serverless::Serverless-LambdaEventSourceMappingDestination',
    path: 'OrderConsumer/Function/Aliaslive/Records',
    reason: 'that is for streams; the redrive policy of OrderQueue does this for a queue',
  },
  {
    id: 'Serverless::Serverless-LambdaTracing',
    path: 'OrderConsumer/Function',
    reason:
      'the trace context of a message is carried on by OpenTelemetry; X-Ray would need a permission on every resource',
  },
  {
    id: 'Serverless::Serverless-SNSRedrivePolicy',
    path: 'Monitoring/AlarmTopic/Email',
    reason: 'an alarm that could not be mailed is of no use in a queue; its state is on the dashboard',
  },
  {
    id: 'AwsSolutions::AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSCodeDeployRoleForLambdaLimited]',
    path: 'Canary/Group/ServiceRole',
    reason: 'CodeDeploy itself may do this, not the consumer; AWS keeps the policy in step with what CodeDeploy needs',
  },
];

/** Accepts the findings of the table, for the constructs that this stack has. */
export function acknowledgeFindings(stack: Stack): void {
  for (const { id, path, reason } of acknowledgements) {
    const construct = findConstruct(stack, path.split('/'));
    if (construct !== undefined) withoutStackTraces(() => Validations.of(construct).acknowledge({ id, reason }));
  }
}

/** CDK writes where something was acknowledged into its report, with the paths of this machine, whatever the app says. */
function withoutStackTraces(work: () => void): void {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    work();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function findConstruct(scope: IConstruct | undefined, [id, ...path]: readonly string[]): IConstruct | undefined {
  return id === undefined ? scope : findConstruct(scope?.node.tryFindChild(id), path);
}
