// Ajv as its guide has it: the schema is compiled when the process starts.
import { readFileSync } from 'node:fs';
import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020.js';

const schema = JSON.parse(readFileSync(process.env.ORDER_SCHEMA, 'utf8'));
const ajv = new Ajv2020().addVocabulary(['x-role']);
addFormats.default(ajv);
const validate = ajv.compile(schema);

export const isOrder = (value) => validate(value);
