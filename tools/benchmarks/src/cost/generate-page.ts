import { original, readOrderEvents } from './designs.ts';
import { measureDesign } from './measured-design.ts';
import { toPage } from './to-page.ts';

/** Measures both designs and writes what they cost, the same in every run. */
export async function generatePage(): Promise<string> {
  const ours = await measureDesign(await readOrderEvents());
  return toPage({ ours, original: await measureDesign(original) });
}
