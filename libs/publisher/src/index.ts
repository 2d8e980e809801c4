export type { OrderEvent } from '@order-events/contracts';
export { InvalidOrderError, PublishFailedError } from './errors.ts';
export {
  createOrderPublisher,
  type OrderPublisher,
  type OrderPublisherOptions,
  type PublishReceipt,
} from './order-publisher.ts';
export { toMessage } from './to-message.ts';
