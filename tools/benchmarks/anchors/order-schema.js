// The order event of schemas/order-event/v1.schema.json, as one writes it in zod.
import { z } from 'zod';

const identifier = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:-]*$/);
const text = z
  .string()
  .min(1)
  .regex(/^[^\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]*$/u);

export const orderSchema = z.strictObject({
  orderId: identifier,
  userId: identifier,
  itemName: text.max(200),
  quantity: z.int().min(1).max(1_000_000),
  status: z.enum(['new', 'paid', 'shipped', 'delivered', 'cancelled']),
  timestamp: z.iso.datetime({ offset: true }),
});

// v2.schema.json
export const orderSchemaV2 = z.strictObject({
  orderId: identifier,
  userId: identifier,
  lineItems: z
    .array(
      z.strictObject({
        itemName: text.max(200),
        quantity: z.int().min(1).max(1_000_000),
        unitPrice: z
          .strictObject({
            amount: z.int().min(0).max(1_000_000_000_000),
            currency: z.string().regex(/^[A-Z]{3}$/),
          })
          .optional(),
      }),
    )
    .min(1)
    .max(100),
  status: z.enum(['new', 'paid', 'shipped', 'delivered', 'cancelled']),
  note: text.max(500).optional(),
  timestamp: z.iso.datetime({ offset: true }),
});
