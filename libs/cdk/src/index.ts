export { CanaryDeployment } from './canary-deployment.ts';
export { DeadLetterQueue } from './dead-letter-queue.ts';
export { FilterPolicyChecks } from './filter-policy-checks.ts';
export { Monitoring } from './monitoring/monitoring.ts';
export { OrderConsumer } from './order-consumer.ts';
export { OrderTopic } from './order-topic.ts';
export { OrdersTable } from './orders-table.ts';
export { RedrivableQueue } from './redrivable-queue.ts';
