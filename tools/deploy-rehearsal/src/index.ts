export type { RehearsalCall } from './rehearsal-request.ts';
export { startDeployRehearsal, type DeployRehearsal, type DeployRehearsalOptions } from './start-deploy-rehearsal.ts';
