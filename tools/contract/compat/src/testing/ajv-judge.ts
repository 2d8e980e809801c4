import { toUtc } from '@order-events/contracts';
import type { JsonSchema } from '@order-events/contract-codegen';
import { Ajv2020 } from 'ajv/dist/2020.js';

const formats = { 'date-time': (text: string) => toUtc(text) !== undefined };
// one instance compiles the meta-schema once; it keeps no schema by its id, which an edit does not change
const ajv = new Ajv2020({ strict: true, strictTypes: false, formats, addUsedSchema: false }).addVocabulary(['x-role']);

/** Ajv at run time, as a judge that knows nothing of generated validators: whether it accepts a message. */
export function ajvJudge(schema: JsonSchema): (message: unknown) => boolean {
  return ajv.compile(schema);
}
