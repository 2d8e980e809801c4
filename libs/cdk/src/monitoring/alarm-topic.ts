import { Aws } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Subscription, SubscriptionProtocol, Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

export interface AlarmTopicProps {
  /** The physical name of the topic. */
  readonly topicName: string;

  /**
   * Who is written to. The address has to confirm once.
   * @default nobody: subscribe a pager or a chat to the topic
   */
  readonly email: string | undefined;
}

/**
 * Where alarms are told. It is not encrypted with SNS's own key: CloudWatch may not use that one, and its alarms would be lost.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html
 */
export class AlarmTopic extends Topic {
  constructor(scope: Construct, id: string, { topicName, email }: AlarmTopicProps) {
    super(scope, id, { topicName, enforceSSL: true });
    // a topic with a policy has lost the one that AWS gives it, which let the account's alarms publish
    this.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsOfThisAccount',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
    if (email !== undefined) {
      new Subscription(this, 'Email', { topic: this, protocol: SubscriptionProtocol.EMAIL, endpoint: email });
    }
  }
}
