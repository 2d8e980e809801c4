import { bootstrap, regionalArn } from './account.ts';
import type { RehearsalAnswer, RehearsedService } from './rehearsal-request.ts';

/** The version of the bootstrap stack; every other parameter is the local cloud's. */
export const createSsm = (isBootstrapped: () => boolean): RehearsedService => ({
  read: ({ headers, body }) => {
    const target = headers['x-amz-target'];
    const action = typeof target === 'string' ? target.slice(target.indexOf('.') + 1) : '';
    const input: { readonly Name?: string } = JSON.parse(body.toString());
    return { action, parameters: input.Name === undefined ? {} : { Name: input.Name } };
  },
  answer: async ({ action, parameters: { Name } }) => {
    if (action !== 'GetParameter' || Name !== bootstrap.versionParameter) return undefined;
    if (!isBootstrapped()) return json(400, { __type: 'ParameterNotFound', message: `${Name} not found` });
    return json(200, {
      Parameter: {
        Name,
        ARN: regionalArn('ssm', `parameter${Name}`),
        Type: 'String',
        Value: bootstrap.version,
        Version: 1,
      },
    });
  },
});

const json = (status: number, value: object): RehearsalAnswer => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.1' },
  body: JSON.stringify(value),
});
