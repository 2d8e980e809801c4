import { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { AlarmTopic } from './alarm-topic.ts';
import { OrderAlarms, type OrderAlarmsProps } from './order-alarms.ts';
import { OrderDashboard } from './order-dashboard.ts';

export interface MonitoringProps extends Omit<OrderAlarmsProps, 'alarmTopic'> {
  /** Who is written to when an alarm changes, besides who subscribes to the alarm topic. */
  readonly alarmEmail: string | undefined;
}

/** Alarms that are told to a topic, and a dashboard. */
export class Monitoring extends Construct {
  /** See {@link OrderAlarms.againstNewVersion}. */
  readonly againstNewVersion: Alarm[];

  constructor(scope: Construct, id: string, { alarmEmail, ...props }: MonitoringProps) {
    super(scope, id);
    const alarmTopic = new AlarmTopic(this, 'AlarmTopic', { topicName: props.names.alarmTopic, email: alarmEmail });
    const alarms = new OrderAlarms(this, 'Alarms', { ...props, alarmTopic });
    this.againstNewVersion = alarms.againstNewVersion;
    new OrderDashboard(this, 'Dashboard', {
      ...props,
      alarms: alarms.node.children.filter((child) => child instanceof Alarm),
    });
  }
}
