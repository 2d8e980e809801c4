import type { LocalCloud } from '../local-cloud.ts';

const targets = { dynamodb: 'DynamoDB_20120810', logs: 'Logs_20140328', sqs: 'AmazonSQS', ssm: 'AmazonSSM' } as const;

/** A request as no SDK would send it: any body, without a signature that holds. SNS takes a form, the others JSON. */
export async function postRequest(
  { endpoint, region }: LocalCloud,
  service: keyof typeof targets | 'sns',
  action: string,
  body: string,
): Promise<{ readonly status: number; readonly text: string }> {
  const scope = `local/20250503/${region}/${service}/aws4_request`;
  const headers = {
    authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=none`,
    ...(service === 'sns'
      ? { 'content-type': 'application/x-www-form-urlencoded' }
      : { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `${targets[service]}.${action}` }),
  };
  const response = await fetch(endpoint, { method: 'POST', headers, body });
  return { status: response.status, text: await response.text() };
}
