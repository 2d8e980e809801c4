export {
  createInMemoryOrderPublisher,
  type InMemoryOrderPublisher,
  type InMemoryOrderPublisherOptions,
  type PublishedOrder,
} from './in-memory-order-publisher.ts';
