import { isOrderEvent } from '@order-events/contracts';

export const isOrder = (value: unknown): boolean => isOrderEvent(value, 2);
