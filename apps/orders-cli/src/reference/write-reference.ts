import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext } from '../context.ts';
import { describeProgram } from '../program.ts';
import { renderReference } from './render-reference.ts';

/** Where the page is, seen from this file. */
const page = join(import.meta.dirname, '../../../../docs/reference/cli.md');

writeFileSync(page, `${renderReference(describeProgram(createContext({ environment: {} })))}\n`);
