// The least that can be done with a record: two parses, one unsigned request, and no SDK. No service would run it.
import http from 'node:http';
import https from 'node:https';

const endpoint = new URL(process.env.AWS_ENDPOINT_URL);
const { Agent, request } = endpoint.protocol === 'https:' ? https : http;
const agent = new Agent({ keepAlive: true, maxSockets: 50 });
const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'DynamoDB_20120810.PutItem' };

const toItem = (order) =>
  Object.fromEntries(
    Object.entries(order).map(([name, value]) => [
      name,
      typeof value === 'number' ? { N: String(value) } : { S: value },
    ]),
  );

const put = (order) =>
  new Promise((resolve, reject) => {
    const body = JSON.stringify({ TableName: process.env.ORDERS_TABLE_NAME, Item: toItem(order) });
    const sent = request(
      endpoint,
      { agent, method: 'POST', headers: { ...headers, 'content-length': Buffer.byteLength(body) } },
      (response) => response.resume().on('end', resolve),
    );
    sent.on('error', reject).end(body);
  });

export const handler = async ({ Records }) => {
  await Promise.all(Records.map(({ body }) => put(JSON.parse(JSON.parse(body).Message))));
  return { batchItemFailures: [] };
};
