import { AccountRootPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnTopic, Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

export interface OrderTopicProps {
  /** The physical name of the topic. */
  readonly topicName: string;

  /** The largest message that it takes, attributes included, in bytes. */
  readonly maxMessageBytes: number;
}

/** A topic to which only this account publishes, and only with TLS. Its notifications are signed with SHA256. */
export class OrderTopic extends Topic {
  constructor(scope: Construct, id: string, { topicName, maxMessageBytes }: OrderTopicProps) {
    super(scope, id, { topicName, enforceSSL: true, signatureVersion: '2' });
    const topic = this.node.defaultChild;
    if (topic instanceof CfnTopic) topic.maximumMessageSize = maxMessageBytes;
    // A topic with a policy has lost the one that AWS gives it. Here the account's own IAM decides who publishes, and no
    // other account and no AWS service does.
    this.addToResourcePolicy(
      new PolicyStatement({
        sid: 'OnlyThisAccount',
        principals: [new AccountRootPrincipal()],
        actions: ['sns:Publish'],
        resources: [this.topicArn],
      }),
    );
  }
}
