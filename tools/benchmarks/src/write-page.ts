import { writePage } from './program.ts';

await writePage();
