export type { OrderEvent } from '@order-events/contracts';
export type { Clock } from './clock.ts';
export { createOrderPublisher, type OrderPublisherOptions } from './create-order-publisher.ts';
export * from './errors.ts';
export type { OrderPublisher, PublishAllOptions, PublishOptions, PublishRun } from './order-publisher.ts';
export type { PublishReceipt, PublishResult, PublishSummary } from './publish-result.ts';
export { type MessageContext, type OrderMessage, type OrderMessageAttribute, toMessage } from './to-message.ts';
