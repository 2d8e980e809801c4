import type { Duration } from 'aws-cdk-lib';
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import {
  LambdaApplication,
  LambdaDeploymentConfig,
  LambdaDeploymentGroup,
  TimeBasedCanaryTrafficRouting,
} from 'aws-cdk-lib/aws-codedeploy';
import type { Alias } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

export interface CanaryDeploymentProps {
  /** What moves from the old version to the new. */
  readonly alias: Alias;

  /** The share of the batches that the new version gets at first. */
  readonly percent: number;

  /** How long it has to do well before it gets the rest. */
  readonly duration: Duration;

  /** Each sends all batches back to the old version. */
  readonly alarms: Alarm[];
}

/** Moves an alias to a new version of its function in two steps, and back when an alarm rings in between. */
export class CanaryDeployment extends Construct {
  constructor(scope: Construct, id: string, { alias, percent, duration, alarms }: CanaryDeploymentProps) {
    super(scope, id);
    new LambdaDeploymentGroup(this, 'Group', {
      application: new LambdaApplication(this, 'Application'),
      alias,
      deploymentConfig: new LambdaDeploymentConfig(this, 'Config', {
        trafficRouting: new TimeBasedCanaryTrafficRouting({ interval: duration, percentage: percent }),
      }),
      alarms,
    });
  }
}
