import { toUtc } from '@order-events/contracts';
import type { JsonSchema } from '@order-events/schema-codegen';
import { Ajv2020 } from 'ajv/dist/2020.js';

/** Ajv at run time, as a judge that knows nothing of generated validators: whether it accepts a message. */
export function ajvJudge(schema: JsonSchema): (message: unknown) => boolean {
  const formats = { 'date-time': (text: string) => toUtc(text) !== undefined };
  return new Ajv2020({ strict: true, strictTypes: false, formats }).compile(schema);
}
