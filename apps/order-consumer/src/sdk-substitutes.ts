/**
 * What the bundle has in place of parts of the SDK that this function does not use: `--alias` in project.json puts this
 * module where the SDK imports them (docs/adr/0024). A version of the SDK that takes more of them fails to bundle.
 */

/**
 * The chain of credential providers. Lambda gives a function its role's credentials in the environment; there are no
 * profiles, no SSO and no metadata service.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';

/** Where endpoints that were discovered are kept. DynamoDB's client makes one, and uses it only where discovery is on. */
// oxlint-disable-next-line typescript/no-extraneous-class -- there is nothing to keep
export class EndpointCache {}
