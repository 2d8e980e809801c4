/** The account and region of the local cloud, which the rehearsal deploys to. */
export const account = { id: '000000000000', region: 'us-east-1' } as const;

const partitionArn = (service: string, region: string, resource: string): string =>
  `arn:aws:${service}:${region}:${account.id}:${resource}`;

export const regionalArn = (service: string, resource: string): string =>
  partitionArn(service, account.region, resource);

export const globalArn = (service: string, resource: string): string => partitionArn(service, '', resource);

/** CDK's default qualifier, which names what `cdk bootstrap` creates. */
export const bootstrap = {
  stack: 'CDKToolkit',
  versionParameter: '/cdk-bootstrap/hnb659fds/version',
  /** Of the newest bootstrap template when this was written; the CLI asks for 6 or more. */
  version: '30',
  bucket: `cdk-hnb659fds-assets-${account.id}-${account.region}`,
} as const;
