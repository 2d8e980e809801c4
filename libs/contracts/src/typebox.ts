/**
 * The contracts as TypeBox values, for tools. They load TypeBox: code that runs in production imports the types only.
 * Importing them teaches TypeBox's own checks the contracts' rule for date-times.
 */
import { Set as setFormat } from 'typebox/format';
import { formats } from '@order-events/schema-values/runtime';

for (const [name, keeps] of Object.entries(formats)) setFormat(name, keeps);

export * from './generated/order-event.typebox.ts';
