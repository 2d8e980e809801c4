import { OrderEventV2 } from '@order-events/contracts/typebox';
import { Compile } from 'typebox/compile';

const validator = Compile(OrderEventV2);

export const isOrder = (value: unknown): boolean => validator.Check(value);
