import { afterAll, beforeAll, expect, it } from 'vitest';
import { startLocalCloud, type LocalCloud } from './local-cloud.ts';
import { createAws, observed, type Aws } from './testing/behaviours/behaviour.ts';
import { behaviours } from './testing/behaviours/behaviours.ts';

let cloud: LocalCloud;
let aws: Aws;
beforeAll(async () => {
  cloud = await startLocalCloud({ template: { Resources: {} } });
  aws = createAws(cloud);
});
afterAll(() => cloud.stop());

it.each(behaviours)('$title', async (behaviour) => {
  const seen = expect(await observed(behaviour, aws));
  // what the README says to be otherwise must be so
  const compared = behaviour.differs === undefined ? seen : seen.not;
  compared.toMatchObject(behaviour.expected);
});
