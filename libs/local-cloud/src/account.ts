/** The account that the local cloud pretends to be. fauxqs knows no other account id. */
export const account = {
  id: '000000000000',
  region: 'us-east-1',
  partition: 'aws',
  urlSuffix: 'amazonaws.com',
} as const;

/** Any key will do, for signatures are not verified; SDKs refuse to send requests without one. */
export const credentials = { accessKeyId: 'local', secretAccessKey: 'local' } as const;

export const arn = (service: string, resource: string): string =>
  `arn:${account.partition}:${service}:${account.region}:${account.id}:${resource}`;
