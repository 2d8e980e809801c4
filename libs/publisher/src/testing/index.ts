export {
  createInMemoryEventPublisher,
  type InMemoryEventPublisher,
  type InMemoryEventPublisherOptions,
  type PublishedEvent,
} from './in-memory-event-publisher.ts';
export { createInMemoryOrderPublisher, type InMemoryOrderPublisher } from './in-memory-order-publisher.ts';
