import { orderSchemaV2 } from '../order-schema.js';

export const isOrder = (value) => orderSchemaV2.safeParse(value).success;
