export type { OrderEvent } from '@order-events/contracts';
export type { Clock } from './clock.ts';
export { createEventPublisher, type EventPublisherOptions } from './create-event-publisher.ts';
export { createOrderPublisher, type OrderPublisher, type OrderPublisherOptions } from './create-order-publisher.ts';
export * from './errors.ts';
export type { EventPublisher, PublishAllOptions, PublishOptions, PublishRun } from './event-publisher.ts';
export type { PublishReceipt, PublishResult, PublishSummary } from './publish-result.ts';
export { type EventMessage, type EventMessageAttribute, type MessageContext, toMessage } from './to-message.ts';
